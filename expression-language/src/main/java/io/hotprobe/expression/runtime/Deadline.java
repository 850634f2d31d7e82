package io.hotprobe.expression.runtime;

/**
 * The moment at which an evaluation is stopped, of {@link System#nanoTime}; 0 while it has none.
 * Only what can take long has one: reading a clock is the dearest part of most conditions.
 */
public final class Deadline {
  private static final int ELEMENTS_BETWEEN_CHECKS = 16;

  private Deadline() {}

  public static long after(long nanos) {
    long deadline = System.nanoTime() + nanos;
    return deadline == 0 ? 1 : deadline;
  }

  /** The deadline, set now if it is not set. */
  public static long ensure(long deadline, long nanos) {
    return deadline == 0 ? after(nanos) : deadline;
  }

  /**
   * @throws DeadlineException when it has passed
   */
  public static void check(long deadline) {
    if (deadline != 0 && System.nanoTime() - deadline > 0) {
      throw new DeadlineException();
    }
  }

  /** Looks at the clock now and then, not for every element. */
  public static void check(long deadline, int elements) {
    if (elements % ELEMENTS_BETWEEN_CHECKS == 0) {
      check(deadline);
    }
  }
}
