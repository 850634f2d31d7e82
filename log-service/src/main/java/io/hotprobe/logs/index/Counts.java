package io.hotprobe.logs.index;

import java.util.List;

/**
 * What was counted among the events of a selection.
 *
 * @param sampleRate share of the events that was looked at: 1 where every one was counted, less
 *     where that would have taken too long and the counts are estimates
 */
public record Counts<T>(List<T> values, double sampleRate) {

  public static <T> Counts<T> exact(List<T> values) {
    return new Counts<>(values, 1);
  }
}
