package io.hotprobe.gateway.probe;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How far the probes topic was read when something was prepared: the next offset of each partition.
 * A client carries it to the next gateway, which then knows whether it is behind.
 */
final class Positions {
  static final Positions START = new Positions(new long[0]);

  private static final int MAX_PARTITIONS = 1_000;

  private final long[] next;

  private Positions(long[] next) {
    this.next = next;
  }

  /** What {@link #toString} gave; text of another kind is no position. */
  static Positions parse(String text) {
    try {
      String[] parts = text.split("-", MAX_PARTITIONS + 1);
      return parts.length > MAX_PARTITIONS
          ? START
          : new Positions(Arrays.stream(parts).mapToLong(Positions::offset).toArray());
    } catch (NumberFormatException e) {
      return START;
    }
  }

  /** With the record at this offset read. */
  Positions after(int partition, long offset) {
    long[] changed = Arrays.copyOf(next, Math.max(next.length, partition + 1));
    changed[partition] = offset + 1;
    return new Positions(changed);
  }

  long next(int partition) {
    return partition < next.length ? next[partition] : 0;
  }

  /** Whether the other has read a record that is not read here. */
  boolean behind(Positions other) {
    for (int partition = 0; partition < other.next.length; partition++) {
      if (next(partition) < other.next[partition]) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return Arrays.stream(next)
        .mapToObj(offset -> Long.toString(offset, Character.MAX_RADIX))
        .collect(Collectors.joining("-"));
  }

  private static long offset(String text) {
    return text.isEmpty() ? 0 : Long.parseLong(text, Character.MAX_RADIX);
  }
}
