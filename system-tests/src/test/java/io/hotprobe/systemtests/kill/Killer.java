package io.hotprobe.systemtests.kill;

import io.hotprobe.systemtests.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Kills one part after the other at random times; the suite starts them again. */
final class Killer {
  private static final int LEAST_PAUSE_MILLIS = 2_500;
  private static final int MORE_PAUSE_MILLIS = 6_000;

  private final Suite suite;
  private final Random random;
  private final Map<Part, Integer> kills = new EnumMap<>(Part.class);

  Killer(Suite suite, long seed) {
    this.suite = suite;
    this.random = new Random(seed);
  }

  /**
   * Goes on for this long; every part has its turn as often as any other.
   *
   * @throws IllegalStateException when the suite itself ends
   */
  void rage(Duration duration) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    List<Part> next = new ArrayList<>();
    while (System.nanoTime() < end) {
      if (next.isEmpty()) {
        next.addAll(List.of(Part.values()));
        Collections.shuffle(next, random);
      }
      Thread.sleep(LEAST_PAUSE_MILLIS + random.nextInt(MORE_PAUSE_MILLIS));
      if (!suite.isAlive()) {
        throw new IllegalStateException("the suite ended after these kills: " + kills);
      }
      Part part = next.remove(0);
      if (part.kill(suite) > 0) {
        kills.merge(part, 1, Integer::sum);
      }
    }
  }

  Map<Part, Integer> kills() {
    return kills;
  }
}
