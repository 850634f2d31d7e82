package io.hotprobe.logs.index;

/**
 * How many events there are in a span of time.
 *
 * @param timestamp its beginning, epoch milliseconds
 * @param errors how many of them have the status {@code error}
 */
public record Bucket(long timestamp, long count, long errors) {}
