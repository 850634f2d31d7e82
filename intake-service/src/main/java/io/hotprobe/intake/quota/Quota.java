package io.hotprobe.intake.quota;

import io.hotprobe.base.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A rate for each of many names; of names not seen for long nothing is remembered. */
public final class Quota {
  private static final int MAX_NAMES = 10_000;

  private final String what;
  private final double perSecond;
  private final LongSupplier nanoTime;
  private final Map<String, TokenBucket> buckets =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
              return size() > MAX_NAMES;
            }
          });

  /**
   * A quota.
   *
   * @param what the names stand for, in the singular
   */
  public Quota(String what, double perSecond, LongSupplier nanoTime) {
    this.what = what;
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  /**
   * Gives back the name.
   *
   * @throws QuotaExceededException when it has used up its quota
   */
  public String require(String name) {
    double wait = bucket(name).secondsToWait(nanoTime.getAsLong());
    if (wait > 0) {
      throw new QuotaExceededException(
          Problem.of(
              429,
              "Too many events",
              "this %s may send %.0f a second: send fewer, or ask for a higher quota"
                  .formatted(what, perSecond)),
          (long) Math.ceil(wait));
    }
    return name;
  }

  public void take(String name, int count) {
    bucket(name).take(count, nanoTime.getAsLong());
  }

  private TokenBucket bucket(String name) {
    return buckets.computeIfAbsent(
        name, unseen -> new TokenBucket(perSecond, nanoTime.getAsLong()));
  }
}
