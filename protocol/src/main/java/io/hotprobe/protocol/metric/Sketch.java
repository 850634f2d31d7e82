package io.hotprobe.protocol.metric;

import java.util.List;

/**
 * Values in exponential buckets: bucket {@code i} holds {@code (base^i, base^(i+1)]} with {@code
 * base = 2^(2^-scale)}. Two sketches of one scale merge by adding counts. At scale 5 a quantile is
 * off by at most 1.1 %.
 *
 * @param zeroCount values equal to zero
 * @param positive buckets of positive values
 * @param negative buckets of the absolute values of negative ones
 */
public record Sketch(
    int scale,
    long count,
    double sum,
    double min,
    double max,
    long zeroCount,
    Buckets positive,
    Buckets negative) {

  /** The one scale agents use. */
  public static final int SCALE = 5;

  /** Counts of consecutive buckets, the first with index {@code offset}. */
  public record Buckets(int offset, List<Long> counts) {}
}
