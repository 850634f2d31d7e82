package io.hotprobe.agent.probe;

/** How much of a value a snapshot takes. */
public record CaptureLimits(
    int maxReferenceDepth, int maxCollectionSize, int maxLength, int maxFieldCount) {

  public static final CaptureLimits DEFAULT = new CaptureLimits(3, 100, 255, 20);
}
