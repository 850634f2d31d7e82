package io.hotprobe.gateway.poll;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds how many polls are held. When places get scarce no API key may have more than its share,
 * so that one big service does not keep the others from waiting.
 */
final class WaitingPlaces {
  private static final double SCARCE = 0.8;

  private final int places;
  private final Map<String, Integer> takenByKey = new HashMap<>();
  private int taken;

  WaitingPlaces(int places) {
    this.places = places;
  }

  /** Whether one more poll with this key may be held; then {@link #leave} must follow. */
  synchronized boolean enter(String key) {
    int mine = takenByKey.getOrDefault(key, 0);
    int keys = takenByKey.size() + (mine == 0 ? 1 : 0);
    boolean scarce = taken >= places * SCARCE;
    if (taken >= places || (scarce && mine >= places / keys)) {
      return false;
    }
    takenByKey.put(key, mine + 1);
    taken++;
    return true;
  }

  synchronized void leave(String key) {
    takenByKey.computeIfPresent(key, (k, mine) -> mine == 1 ? null : mine - 1);
    taken--;
  }

  synchronized int taken() {
    return taken;
  }
}
