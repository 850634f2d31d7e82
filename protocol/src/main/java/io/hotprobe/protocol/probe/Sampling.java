package io.hotprobe.protocol.probe;

/** Events per second and instance. */
public record Sampling(Double snapshotsPerSecond) {}
