package io.hotprobe.gateway.probe;

/** A probe that matches a client and is not sent, because the client cannot run it. */
public record Refusal(String probeId, long revision, String reason) {}
