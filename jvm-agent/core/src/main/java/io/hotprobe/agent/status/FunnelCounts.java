package io.hotprobe.agent.status;

import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.protocol.diagnostic.Counters;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Says the counts of each live probe that changed, every ten seconds. */
public final class FunnelCounts {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Supplier<Collection<ProbeRuntime>> live;
  private final Statuses statuses;
  private Map<ProbeRuntime, Status> said = new HashMap<>();
  private long saidAt = System.nanoTime();

  public FunnelCounts(Supplier<Collection<ProbeRuntime>> live, Statuses statuses) {
    this.live = live;
    this.statuses = statuses;
  }

  /** Says what is due; answers how long until the next time. */
  Duration send() {
    long elapsed = System.nanoTime() - saidAt;
    if (elapsed >= INTERVAL.toNanos()) {
      sendAll();
      return INTERVAL;
    }
    return INTERVAL.minusNanos(elapsed);
  }

  void sendAll() {
    saidAt = System.nanoTime();
    Map<ProbeRuntime, Status> next = new HashMap<>();
    Collection<ProbeRuntime> now = List.copyOf(live.get());
    // what was removed since says its last word, before what stands in its place now
    said.forEach(
        (runtime, before) -> {
          if (!now.contains(runtime)) {
            say(runtime, before);
          }
        });
    now.forEach(runtime -> next.put(runtime, say(runtime, said.get(runtime))));
    said = next;
  }

  private Status say(ProbeRuntime runtime, Status before) {
    Counters counters = runtime.funnel().read();
    if (counters.captured() > 0) {
      statuses.emitting(runtime.probe());
    }
    boolean changed = before == null ? counters.hits() > 0 : !counters.equals(before.counters());
    return changed ? statuses.count(runtime.probe(), counters, before) : before;
  }
}
