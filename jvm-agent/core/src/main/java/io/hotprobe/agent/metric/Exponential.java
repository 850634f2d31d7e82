package io.hotprobe.agent.metric;

import io.hotprobe.protocol.metric.Sketch;

/**
 * The buckets of a {@link Sketch}: from the bits of a double, without a logarithm.
 *
 * <p>At scale 5 each power of two has 32 buckets. The exponent says which power. The first 6 bits
 * of the mantissa cut it into 64 slices, each narrower than a bucket: a slice begins in one bucket,
 * and a bound {@code 2^(k/32)} may end it there. No branch, which for measured values would be a
 * coin toss, and no load that waits for another.
 */
final class Exponential {

  static final int BUCKETS_PER_OCTAVE = 1 << Sketch.SCALE;

  private static final int MANTISSA_BITS = 52;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
  private static final int SLICE_BITS = Sketch.SCALE + 1;

  /** The bucket each slice begins in, and the last mantissa in that bucket. */
  private static final byte[] BUCKETS = new byte[1 << SLICE_BITS];

  private static final long[] LAST = new long[BUCKETS.length];

  static {
    int bucket = 0;
    for (int slice = 0; slice < BUCKETS.length; slice++) {
      long mantissa = (long) slice << (MANTISSA_BITS - SLICE_BITS);
      if (mantissa > last(bucket)) {
        bucket++;
      }
      BUCKETS[slice] = (byte) bucket;
      LAST[slice] = last(bucket);
    }
  }

  private Exponential() {}

  /**
   * Index of the bucket a value is in, {@code base^index < value <= base^(index + 1)}.
   *
   * @param value positive, finite and normal
   */
  static int index(double value) {
    // one less, for a bound itself belongs to the bucket below
    long bits = Double.doubleToRawLongBits(value) - 1;
    int octave = (int) (bits >>> MANTISSA_BITS) - 1023;
    long mantissa = bits & MANTISSA;
    int slice = (int) (mantissa >>> (MANTISSA_BITS - SLICE_BITS));
    int next = (int) ((LAST[slice] - mantissa) >>> (Long.SIZE - 1));
    return octave * BUCKETS_PER_OCTAVE + BUCKETS[slice] + next;
  }

  /** Lower bound of a bucket, {@code base^index}. */
  static double bound(int index) {
    double fraction = (double) Math.floorMod(index, BUCKETS_PER_OCTAVE) / BUCKETS_PER_OCTAVE;
    return Math.scalb(StrictMath.pow(2, fraction), Math.floorDiv(index, BUCKETS_PER_OCTAVE));
  }

  private static long last(int bucket) {
    return bucket == BUCKETS_PER_OCTAVE - 1
        ? MANTISSA
        : (Double.doubleToRawLongBits(bound(bucket + 1)) & MANTISSA) - 1;
  }
}
