package io.hotprobe.gateway.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.gateway.testing.GatewayConfiguration;
import io.hotprobe.gateway.testing.GatewayTest;
import io.hotprobe.gateway.testing.Probes;
import io.hotprobe.gateway.testing.RunningAgent;
import io.hotprobe.gateway.testing.Tracer;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class LeaseTest {
  @Inject Pool pool;

  private final String service = "shop-" + UUID.randomUUID();
  private final List<RunningAgent> running = new ArrayList<>();

  @AfterEach
  void stop() {
    running.forEach(RunningAgent::kill);
  }

  @Test
  void oneOfTwoAgentsGetsACaptureProbeAndKeepsIt() {
    // Given
    RunningAgent one = start(Tracer.hotprobe(service));
    RunningAgent two = start(Tracer.hotprobe(service));

    // When
    ProbeDefinition probe = Probes.publish(Probes.capture(service));

    // Then
    RunningAgent holder = awaitHolder(probe, one, two);
    long token = holder.tracer().probe(probe.id()).lease().token();
    assertThat(holder.tracer().probe(probe.id()).lease().ttlMillis())
        .isEqualTo(GatewayConfiguration.TTL.toMillis());
    int renewals = holder.renewals();
    await().until(() -> holder.renewals() >= renewals + 5);
    assertThat(holder.tracer().probe(probe.id()).lease().token()).isEqualTo(token);
    assertThat(other(holder, one, two).tracer().probe(probe.id())).isNull();
    assertThat(other(holder, one, two).renewals()).isZero();
  }

  @Test
  void anotherAgentTakesOverWhenTheHolderDies() {
    // Given
    RunningAgent one = start(Tracer.hotprobe(service));
    RunningAgent two = start(Tracer.hotprobe(service));
    ProbeDefinition probe = Probes.publish(Probes.capture(service));
    RunningAgent holder = awaitHolder(probe, one, two);
    RunningAgent survivor = other(holder, one, two);
    long token = holder.tracer().probe(probe.id()).lease().token();

    // When
    holder.kill();

    // Then
    await().until(() -> survivor.tracer().probe(probe.id()) != null);
    assertThat(survivor.tracer().probe(probe.id()).lease().token()).isGreaterThan(token);
  }

  @Test
  void anotherAgentTakesOverAtOnceWhenTheHolderSaysGoodbye() {
    // Given
    RunningAgent one = start(Tracer.hotprobe(service));
    RunningAgent two = start(Tracer.hotprobe(service));
    ProbeDefinition probe = Probes.publish(Probes.capture(service));
    RunningAgent holder = awaitHolder(probe, one, two);
    RunningAgent survivor = other(holder, one, two);

    // When
    holder.kill();
    String goodbye = holder.tracer().tag("hotprobe.stopping:true").poll().body();

    // Then
    assertThat(goodbye).isEqualTo("{}");
    await().until(() -> survivor.tracer().probe(probe.id()) != null);
    String gone = holder.tracer().runtimeId();
    await()
        .untilAsserted(
            () ->
                assertThat(TestTopic.named(Topics.INSTANCES).values(gone)).endsWith((String) null));
  }

  @Test
  void probesAreSpreadOverTheAgents() {
    // Given
    RunningAgent one = start(Tracer.hotprobe(service));
    RunningAgent two = start(Tracer.hotprobe(service));

    // When
    List<ProbeDefinition> probes =
        Stream.generate(() -> Probes.publish(Probes.capture(service))).limit(6).toList();

    // Then
    await()
        .untilAsserted(
            () -> {
              assertThat(held(one, probes) + held(two, probes)).isEqualTo(6);
              assertThat(held(one, probes)).isEqualTo(3);
            });
  }

  @Test
  void otherVersionsHaveLeasesOfTheirOwn() {
    // Given
    RunningAgent one = start(Tracer.hotprobe(service).version("1"));
    RunningAgent two = start(Tracer.hotprobe(service).version("2"));

    // When
    ProbeDefinition probe = Probes.publish(Probes.capture(service));

    // Then
    await().until(() -> one.tracer().probe(probe.id()) != null);
    await().until(() -> two.tracer().probe(probe.id()) != null);
  }

  @Test
  void aTracerHasTheProbeOnlyWhileItHoldsTheLease() {
    // Given
    Tracer one = Tracer.java(service);
    Tracer two = Tracer.java(service);
    one.poll();
    two.poll();
    ProbeDefinition probe = Probes.publish(Probes.capture(service));
    await()
        .untilAsserted(
            () -> {
              one.poll();
              two.poll();
              assertThat(one.probe(probe.id()) != null || two.probe(probe.id()) != null).isTrue();
            });
    Tracer holder = one.probe(probe.id()) != null ? one : two;
    Tracer other = holder == one ? two : one;
    assertThat(holder.probe(probe.id()).lease()).isNull();
    assertThat(other.probe(probe.id())).isNull();

    // When the holder does not poll for longer than the time to live
    other.pollUntil(probe.id(), true);

    // Then
    holder.pollUntil(probe.id(), false);
  }

  @Test
  void aChangedProbeStaysWithItsHolder() {
    // Given
    RunningAgent one = start(Tracer.hotprobe(service));
    RunningAgent two = start(Tracer.hotprobe(service));
    ProbeDefinition probe = Probes.publish(Probes.capture(service));
    RunningAgent holder = awaitHolder(probe, one, two);
    long token = holder.tracer().probe(probe.id()).lease().token();

    // When
    ProbeDefinition changed =
        Probes.publish(Probes.changed(probe, p -> p.put("template", "changed")));

    // Then
    await().until(() -> holder.tracer().probe(probe.id()).version() == changed.revision());
    assertThat(holder.tracer().probe(probe.id()).lease().token()).isEqualTo(token);
  }

  @Test
  void aLeaseOfAnotherGatewayIsAnnouncedAgain() {
    // Given a lease whose gateway died before it could tell of it
    Tracer holder = Tracer.hotprobe(service);
    ProbeDefinition probe = Probes.capture(service);
    holder.poll();
    pool.preparedQuery(
            "insert into gateway.lease values"
                + " ($1, $2, 'test', '1.0.0', $3, 1234567, now() + interval '1 minute')")
        .execute(Tuple.of(probe.id(), service, holder.runtimeId()))
        .await()
        .indefinitely();

    // When
    Probes.publish(probe);
    holder.pollUntil(probe.id(), true);

    // Then
    String key = probe.id() + "/" + service + "/test/1.0.0";
    await()
        .untilAsserted(
            () ->
                assertThat(TestTopic.named(Topics.LEASES).values(key))
                    .singleElement(STRING)
                    .contains("\"token\":1234567", holder.runtimeId()));
  }

  private RunningAgent start(Tracer tracer) {
    RunningAgent agent = new RunningAgent(tracer);
    running.add(agent);
    return agent;
  }

  private static RunningAgent awaitHolder(ProbeDefinition probe, RunningAgent... agents) {
    await().until(() -> Stream.of(agents).anyMatch(a -> a.tracer().probe(probe.id()) != null));
    return Stream.of(agents)
        .filter(agent -> agent.tracer().probe(probe.id()) != null)
        .findFirst()
        .orElseThrow();
  }

  private static RunningAgent other(RunningAgent holder, RunningAgent one, RunningAgent two) {
    return holder == one ? two : one;
  }

  private static long held(RunningAgent agent, List<ProbeDefinition> probes) {
    return probes.stream().filter(probe -> agent.tracer().probe(probe.id()) != null).count();
  }
}
