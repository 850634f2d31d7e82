package io.hotprobe.agent.limit;

/**
 * How many tokens a probe gets at which tick. Tokens are set, never added up: a probe that was
 * quiet cannot burst. Only the ticker's thread uses it.
 */
final class Rate {

  static final int TICKS_PER_SECOND = 10;

  private final double perWindow;
  private final long windowTicks;
  private double carry;

  private Rate(double perWindow, long windowTicks) {
    this.perWindow = perWindow;
    this.windowTicks = windowTicks;
  }

  /**
   * Below 1/s a window is as long as one token takes; from 100/s on it is one tick, so that a
   * second of traffic does not arrive in one clump.
   *
   * @param perSecond negative for no limit
   */
  static Rate of(double perSecond) {
    if (perSecond < 0) {
      return new Rate(Integer.MAX_VALUE, 1);
    }
    if (perSecond >= 100) {
      return new Rate(perSecond / TICKS_PER_SECOND, 1);
    }
    if (perSecond >= 1) {
      return new Rate(perSecond, TICKS_PER_SECOND);
    }
    return perSecond == 0
        ? new Rate(0, Long.MAX_VALUE)
        : new Rate(1, (long) Math.ceil(TICKS_PER_SECOND / perSecond));
  }

  /** Tokens for the window that starts at this tick, or -1 within a window. */
  int tokensAt(long tick) {
    if (tick % windowTicks != 0) {
      return -1;
    }
    double due = perWindow + carry;
    int tokens = (int) Math.min(due, Integer.MAX_VALUE);
    carry = due - tokens;
    return tokens;
  }
}
