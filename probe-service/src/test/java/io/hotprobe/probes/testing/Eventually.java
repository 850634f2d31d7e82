package io.hotprobe.probes.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what happens a moment later, on a busy machine too. */
public final class Eventually {
  private Eventually() {}

  public static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }
}
