package io.hotprobe.systemtests.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.systemtests.Rest;
import io.hotprobe.systemtests.RunningSuite;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three gateways behind a balancer and twenty instances under the agent, half of them with wrong
 * clocks, to all of which things happen. {@code -Dlease.fault.seconds=900} makes it a long run,
 * {@code -Dlease.fault.seed} an earlier one again.
 */
@ExtendWith(RunningSuite.class)
class LeaseFaultIT {
  private static final int GATEWAYS = 3;
  private static final int INSTANCES = 20;
  private static final int PROBES = 5;
  private static final int MOST_WRONG_SECONDS = 90;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("lease.fault.seconds", 30));
  private static final long SEED = Long.getLong("lease.fault.seed", System.nanoTime());

  private final Random random = new Random(SEED);
  private final List<Victim> gateways = new ArrayList<>();
  private final List<Victim> instances = new ArrayList<>();
  private Balancer balancer;

  @BeforeEach
  void startEverything() throws IOException {
    if (!Clocks.available()) {
      System.err.println("SKIPPED: without libfaketime all clocks are right in LeaseFaultIT");
    }
    List<Integer> ports = new ArrayList<>();
    for (int i = 1; i <= GATEWAYS; i++) {
      int port = RunningSuite.freePort();
      ports.add(port);
      gateways.add(Victims.gateway("gateway-" + i, port, offset(i)));
    }
    balancer = new Balancer(ports);
    for (int i = 1; i <= INSTANCES; i++) {
      instances.add(Victims.instance("work-" + i, balancer.url(), offset(i)));
    }
  }

  @AfterEach
  void stopEverything() {
    instances.forEach(Victim::close);
    gateways.forEach(Victim::close);
    if (balancer != null) {
      balancer.close();
    }
  }

  @Test
  void neverHasTwoHoldersWhoseCapturesAreAccepted() throws Exception {
    // Given
    List<String> probes = new ArrayList<>();
    for (int i = 0; i < PROBES; i++) {
      probes.add(Rest.create(capture()));
    }
    awaitCapturesOfAll(probes, 0);

    // When
    Map<String, Integer> faults = new Faults(random, gateways, instances).happenFor(TIME);

    // Then
    awaitCapturesOfAll(probes, System.currentTimeMillis());
    AcceptedCaptures accepted = AcceptedCaptures.read(RunningSuite.KAFKA_PORT);
    accepted.byProbe().keySet().retainAll(probes);
    report(faults, accepted);
    assertThat(accepted.violations()).isEmpty();
    assertThat(accepted.takeOvers()).as("leases went over").hasSizeGreaterThan(PROBES);
  }

  private static void awaitCapturesOfAll(List<String> probes, long since) {
    await("all probes run")
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              AcceptedCaptures accepted = AcceptedCaptures.read(RunningSuite.KAFKA_PORT);
              return probes.stream().allMatch(id -> accepted.since(since, id));
            });
  }

  private static Map<String, Object> capture() {
    Map<String, Object> probe = new HashMap<>();
    probe.put("type", "LOG_PROBE");
    probe.put("service", Victims.SERVICE);
    probe.put("where", Map.of("typeName", "work.Work", "methodName", "step"));
    probe.put("template", "step {n}");
    probe.put("captureSnapshot", true);
    probe.put("sampling", Map.of("snapshotsPerSecond", 20));
    return probe;
  }

  /** How wrong the clock of the nth is; every second one is right. */
  private int offset(int n) {
    return n % 2 == 0 ? 0 : random.nextInt(2 * MOST_WRONG_SECONDS) - MOST_WRONG_SECONDS;
  }

  private static void report(Map<String, Integer> faults, AcceptedCaptures accepted) {
    List<Long> gaps = accepted.takeOvers();
    System.out.printf(
        "leases under faults for %d s, seed %d: %s, wrong clocks: %s;"
            + " %d captures accepted under %d leases, %d at a time of two;"
            + " take-over after median %d ms, longest %d ms%n",
        TIME.toSeconds(),
        SEED,
        faults,
        Clocks.available(),
        accepted.byProbe().values().stream().mapToInt(List::size).sum(),
        gaps.size() + accepted.byProbe().size(),
        accepted.violations().size(),
        gaps.isEmpty() ? 0 : gaps.get(gaps.size() / 2),
        gaps.isEmpty() ? 0 : gaps.get(gaps.size() - 1));
  }
}
