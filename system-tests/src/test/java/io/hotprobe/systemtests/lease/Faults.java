package io.hotprobe.systemtests.lease;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Kills, ends and pauses processes at random. */
final class Faults {
  private static final int MOST_PAUSED = 8;

  private final Random random;
  private final List<Victim> gateways;
  private final List<Victim> instances;
  private final Map<Victim, Long> pausedUntil = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  Faults(Random random, List<Victim> gateways, List<Victim> instances) {
    this.random = random;
    this.gateways = gateways;
    this.instances = instances;
  }

  /** Returns how many there were of each kind; nobody is paused then. */
  Map<String, Integer> happenFor(Duration time) throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      resume(System.nanoTime());
      happen();
      TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(600));
    }
    resume(Long.MAX_VALUE);
    return counts;
  }

  private void happen() throws IOException, InterruptedException {
    int kind = random.nextInt(20);
    Victim victim = any(kind < 16 ? instances : gateways);
    if (pausedUntil.containsKey(victim)) {
      return;
    }
    if (kind < 10 || kind >= 17) {
      pause(victim, kind < 10 ? "instance paused" : "gateway paused");
    } else if (kind < 13) {
      count("instance killed");
      victim.kill();
    } else if (kind < 16) {
      count("instance ended");
      victim.restart();
    } else {
      count("gateway killed");
      victim.kill();
    }
  }

  /** For less than a lease, or for longer. */
  private void pause(Victim victim, String what) throws IOException, InterruptedException {
    if (pausedUntil.size() < MOST_PAUSED) {
      count(what);
      victim.pause();
      long millis = 200L + random.nextInt(random.nextBoolean() ? 1_500 : 7_000);
      pausedUntil.put(victim, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  private void resume(long now) throws IOException, InterruptedException {
    for (Victim victim : new ArrayList<>(pausedUntil.keySet())) {
      if (pausedUntil.get(victim) < now) {
        pausedUntil.remove(victim);
        victim.resume();
      }
    }
  }

  private Victim any(List<Victim> victims) {
    return victims.get(random.nextInt(victims.size()));
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
