package io.hotprobe.agent.compatibility.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/** One step of what goes on around the application. */
final class Disturbance implements Runnable {

  private final RandomProbes probes;
  private final FailingBackEnd backEnd;
  private final Random random;
  private boolean away;
  private long nextTurn = 100;
  long changes;
  long outages;

  Disturbance(RandomProbes probes, FailingBackEnd backEnd, Random random) {
    this.probes = probes;
    this.backEnd = backEnd;
    this.random = random;
  }

  @Override
  public void run() {
    if (random.nextInt(500) == 0) {
      probes.removeAll();
    } else {
      probes.change();
    }
    changes++;
    if (changes == nextTurn) {
      turn();
      nextTurn += 10 + random.nextInt(away ? 60 : 200);
    }
  }

  private void turn() {
    try {
      if (away) {
        backEnd.start();
      } else {
        backEnd.die();
        outages++;
      }
      away = !away;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
