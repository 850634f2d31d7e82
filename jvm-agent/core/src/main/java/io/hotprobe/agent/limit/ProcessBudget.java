package io.hotprobe.agent.limit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all probes of one sort may emit together. Half of it is set aside for each in equal parts,
 * so that a hot probe cannot starve a cold one; the other half goes to whoever comes first.
 */
public final class ProcessBudget {

  private final double perSecond;
  private final Rate rate;
  private final AtomicInteger common = new AtomicInteger();

  /**
   * @param perSecond negative for no limit
   */
  public ProcessBudget(double perSecond) {
    this.perSecond = perSecond;
    this.rate = Rate.of(perSecond / 2);
    this.common.set(rate.tokensAt(0));
  }

  /** The part of one of so many probes. */
  Share share(int probes) {
    return new Share(Rate.of(perSecond / 2 / probes));
  }

  /** Called ten times a second by the {@link Ticker}. */
  void tick(long tick) {
    int fresh = rate.tokensAt(tick);
    if (fresh >= 0) {
      common.set(fresh);
    }
  }

  /** What one probe may take out of the budget. */
  final class Share {

    private final Rate reservedRate;
    private final AtomicInteger reserved = new AtomicInteger();

    private Share(Rate reservedRate) {
      this.reservedRate = reservedRate;
      this.reserved.set(reservedRate.tokensAt(0));
    }

    boolean take() {
      return takeFrom(reserved) || takeFrom(common);
    }

    void tick(long tick) {
      int fresh = reservedRate.tokensAt(tick);
      if (fresh >= 0) {
        reserved.set(fresh);
      }
    }

    private static boolean takeFrom(AtomicInteger tokens) {
      return tokens.getOpaque() > 0 && tokens.getAndDecrement() > 0;
    }
  }
}
