package io.hotprobe.agent.metric;

import io.hotprobe.protocol.metric.Sketch;

/**
 * The buckets of a {@link Sketch}: from the bits of a double, without a logarithm.
 *
 * <p>At scale 5 each power of two has 32 buckets. The exponent says which power; the mantissa is
 * compared with the 32 bounds {@code 2^(k/32)}, starting from a guess by its first bits.
 */
final class Exponential {

  static final int BUCKETS_PER_OCTAVE = 1 << Sketch.SCALE;

  private static final int MANTISSA_BITS = 52;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
  private static final int GUESS_BITS = Sketch.SCALE + 1;
  private static final long[] BOUNDS = bounds();
  private static final byte[] GUESSES = guesses();

  private Exponential() {}

  /**
   * Index of the bucket a value is in, {@code base^index < value <= base^(index + 1)}.
   *
   * @param value positive, finite and normal
   */
  static int index(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int octave = (int) (bits >>> MANTISSA_BITS) - 1023;
    long mantissa = bits & MANTISSA;
    int bucket = GUESSES[(int) (mantissa >>> (MANTISSA_BITS - GUESS_BITS))];
    while (mantissa > BOUNDS[bucket + 1]) {
      bucket++;
    }
    // a bound itself belongs to the bucket below
    return octave * BUCKETS_PER_OCTAVE + (mantissa == BOUNDS[bucket] ? bucket - 1 : bucket);
  }

  /** Lower bound of a bucket, {@code base^index}. */
  static double bound(int index) {
    double fraction = (double) Math.floorMod(index, BUCKETS_PER_OCTAVE) / BUCKETS_PER_OCTAVE;
    return Math.scalb(StrictMath.pow(2, fraction), Math.floorDiv(index, BUCKETS_PER_OCTAVE));
  }

  private static long[] bounds() {
    long[] bounds = new long[BUCKETS_PER_OCTAVE + 1];
    for (int k = 0; k < BUCKETS_PER_OCTAVE; k++) {
      bounds[k] = Double.doubleToRawLongBits(bound(k)) & MANTISSA;
    }
    bounds[BUCKETS_PER_OCTAVE] = Long.MAX_VALUE;
    return bounds;
  }

  /** For each value of the first mantissa bits the highest bucket that starts at or below it. */
  private static byte[] guesses() {
    byte[] guesses = new byte[1 << GUESS_BITS];
    for (int i = 0; i < guesses.length; i++) {
      long mantissa = (long) i << (MANTISSA_BITS - GUESS_BITS);
      int bucket = 0;
      while (BOUNDS[bucket + 1] <= mantissa) {
        bucket++;
      }
      guesses[i] = (byte) bucket;
    }
    return guesses;
  }
}
