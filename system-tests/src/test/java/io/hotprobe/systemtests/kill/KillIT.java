package io.hotprobe.systemtests.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.systemtests.Suite;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Load with known ids and sums, while everything the data goes through is killed again and again:
 * {@code -Dkill.seconds=600} makes it long, {@code -Dkill.seed=} repeats the order of the kills.
 */
@Order(2)
class KillIT {
  private static final Duration DURATION = Duration.ofSeconds(Long.getLong("kill.seconds", 120));
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
  private static final Duration SETTLING = Duration.ofMinutes(3);

  private final Ports ports = new Ports();
  private final String service = "kill-" + UUID.randomUUID();
  private final Answers answers = new Answers(ports, service);
  private final Entry entry = new Entry();
  private final List<EventAgent> eventAgents =
      Stream.generate(() -> new EventAgent(entry, ports.entry("/debugger/v2/input"), service))
          .limit(3)
          .toList();
  private final List<PointAgent> pointAgents =
      Stream.generate(() -> new PointAgent(entry, ports.entry("/hotprobe/v1/metrics"), service))
          .limit(3)
          .toList();

  @Test
  void whateverIsKilledEveryAcknowledgedEventAndPointCountsOnce() throws Exception {
    try (Suite suite = Suite.start("kill-suite", ports.environment());
        var load = new Load()) {
      // Given
      eventAgents.forEach(load::start);
      pointAgents.forEach(load::start);

      // When
      var killer = new Killer(suite, SEED);
      killer.rage(DURATION);
      load.stop();

      // Then
      List<String> sent = eventAgents.stream().flatMap(a -> a.acknowledged().stream()).toList();
      List<String> found = settled(suite, sent.size());
      report(killer, sent, found);
      assertThat(suite.isAlive()).isTrue();
      assertThat(killer.kills()).containsOnlyKeys(Part.values());
      assertThat(found).doesNotHaveDuplicates().hasSameElementsAs(new HashSet<>(sent));
      assertThat(answers.counts()).isEqualTo(counts());
      assertThat(answers.values()).isEqualTo(values());
      assertThat(answers.gauges()).isEqualTo(gauges());
    }
  }

  /** The ids in the index, once there are as many events and counts as were sent. */
  private List<String> settled(Suite suite, int events) {
    try {
      await()
          .atMost(SETTLING)
          .pollInterval(Duration.ofSeconds(2))
          .ignoreExceptions()
          .failFast("the suite ended", () -> !suite.isAlive())
          .until(
              () ->
                  answers.counts().equals(counts())
                      && answers.values() == values()
                      && answers.eventIds().size() >= events);
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      System.out.println("not everything came: what is missing is told below");
    }
    return answers.eventIds();
  }

  private Map<String, Long> counts() {
    Map<String, Long> sums = new HashMap<>();
    pointAgents.forEach(agent -> agent.counts().forEach((tag, n) -> sums.merge(tag, n, Long::sum)));
    return sums;
  }

  private long values() {
    return pointAgents.stream().mapToLong(PointAgent::values).sum();
  }

  private Map<String, Long> gauges() {
    Map<String, Long> gauges = new HashMap<>();
    pointAgents.forEach(agent -> gauges.put(agent.runtimeId(), agent.gauge()));
    return gauges;
  }

  private void report(Killer killer, List<String> sent, List<String> found) {
    var distinct = new HashSet<>(found);
    System.out.printf(
        "Kill test, %d s, seed %d%n"
            + "  killed                    %s%n"
            + "  requests sent again       %,d%n"
            + "  events acknowledged       %,d%n"
            + "  events in the index       %,d (%,d twice, %,d missing)%n"
            + "  metric batches            %,d%n"
            + "  sums sent                 %s%n"
            + "  sums counted              %s%n"
            + "  values in distributions   %,d of %,d%n",
        DURATION.toSeconds(),
        SEED,
        killer.kills(),
        entry.refusals(),
        sent.size(),
        found.size(),
        found.size() - distinct.size(),
        sent.stream().filter(id -> !distinct.contains(id)).count(),
        pointAgents.stream().mapToLong(PointAgent::batches).sum(),
        counts(),
        answers.counts(),
        answers.values(),
        values());
  }
}
