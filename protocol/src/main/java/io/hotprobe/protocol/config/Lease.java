package io.hotprobe.protocol.config;

/**
 * The right of one instance to run a capture probe.
 *
 * @param token fencing token: grows with every change of holder
 * @param ttlMillis how long it holds, counted from the moment the renewing poll was sent
 */
public record Lease(long token, long ttlMillis) {}
