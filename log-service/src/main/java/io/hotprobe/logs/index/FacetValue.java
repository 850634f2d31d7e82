package io.hotprobe.logs.index;

/** A value of a field, and how many events have it. */
public record FacetValue(String value, long count) {}
