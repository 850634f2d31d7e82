package io.hotprobe.logs.tail;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A place on the topic: the next offset of each partition, {@code 120.98.230}. */
public record Position(List<Long> offsets) {

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public static Position parse(String text) {
    List<Long> offsets = Arrays.stream(text.split("\\.", -1)).map(Long::valueOf).toList();
    if (offsets.stream().anyMatch(offset -> offset < 0)) {
      throw new IllegalArgumentException("an offset is never negative");
    }
    return new Position(offsets);
  }

  static Position of(long[] offsets) {
    return new Position(Arrays.stream(offsets).boxed().toList());
  }

  /** The next offset of a partition; one that was added later is read from its beginning. */
  long offset(int partition) {
    return partition < offsets.size() ? offsets.get(partition) : 0;
  }

  @Override
  public String toString() {
    return offsets.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
