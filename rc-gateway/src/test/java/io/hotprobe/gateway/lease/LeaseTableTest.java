package io.hotprobe.gateway.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.gateway.testing.GatewayTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class LeaseTableTest {
  private static final int TTL_TICKS = 3;
  private static final Duration TICK = Duration.ofHours(1);

  @Inject Pool pool;

  private final String service = "shop-" + UUID.randomUUID();
  private LeaseTable table;

  @BeforeEach
  void waitForTheTable() {
    table = new LeaseTable(pool, TICK.multipliedBy(TTL_TICKS));
    await().ignoreExceptions().until(() -> release(0) == 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void obeysTheRulesInAnyOrderOfEvents(long seed) {
    Random random = new Random(seed);
    LeaseId lease = lease("p");
    LeaseRules rules = LeaseRules.UNKNOWN;
    long token = 0;
    for (int step = 0; step < 200; step++) {
      int instance = random.nextInt(3);
      switch (random.nextInt(5)) {
        case 0 -> {
          Map<String, Long> renewed = done(table.renew(holder(instance), List.of(lease)));
          rules = rules.renew(instance, TTL_TICKS);
          assertThat(renewed).isEqualTo(rules.holds(instance) ? Map.of("p", token) : Map.of());
        }
        case 1, 2 -> {
          List<Grant> grants = done(table.take(List.of(choice(lease, instance))));
          assertThat(grants.isEmpty()).isNotEqualTo(rules.free());
          for (Grant grant : grants) {
            assertThat(grant.token()).isGreaterThan(token);
            token = grant.token();
          }
          rules = rules.take(instance, TTL_TICKS);
        }
        case 3 -> {
          pass(TICK);
          rules = rules.tick();
        }
        default -> {
          int released = release(instance);
          assertThat(released).isEqualTo(rules.holds(instance) ? 1 : 0);
          rules = rules.release(instance);
        }
      }
      assertThat(done(table.free(List.of(lease)))).hasSize(rules.free() ? 1 : 0);
    }
  }

  @Test
  void givesEachOfManyLeasesToOneOfManyTakers() {
    // Given
    List<LeaseId> leases = IntStream.range(0, 50).mapToObj(i -> lease("p" + i)).toList();
    List<Uni<List<Grant>>> takers =
        IntStream.range(0, 8)
            .mapToObj(i -> table.take(leases.stream().map(lease -> choice(lease, i)).toList()))
            .toList();

    // When
    List<List<Grant>> grants = done(Uni.join().all(takers).andCollectFailures());

    // Then
    Map<LeaseId, Grant> byLease = new HashMap<>();
    grants.stream()
        .flatMap(List::stream)
        .forEach(grant -> assertThat(byLease.put(grant.lease(), grant)).isNull());
    assertThat(byLease).containsOnlyKeys(leases);
  }

  @Test
  void keepsLeasesOfOtherVersionsApart() {
    // Given
    LeaseId other = new LeaseId("p", service, "demo", "2");
    done(table.take(List.of(choice(lease("p"), 0))));

    // When
    List<Grant> grants = done(table.take(List.of(choice(other, 1))));

    // Then
    assertThat(grants).hasSize(1);
    assertThat(done(table.renew(holder(0), List.of(other)))).isEmpty();
  }

  @Test
  void forgetsWhatEndedLongAgo() {
    // Given
    done(table.take(List.of(choice(lease("p"), 0))));
    pass(TICK.multipliedBy(TTL_TICKS + 2));

    // When
    done(table.forget(TICK));

    // Then
    assertThat(done(table.renew(holder(0), List.of(lease("p"))))).isEmpty();
  }

  private int release(int instance) {
    return done(table.release(holder(instance), service, "demo"));
  }

  private LeaseId lease(String probeId) {
    return new LeaseId(probeId, service, "demo", "1");
  }

  private String holder(int instance) {
    return service + "/" + instance;
  }

  private Assignment.Choice choice(LeaseId lease, int instance) {
    return new Assignment.Choice(lease, new Taker(holder(instance)));
  }

  /** Lets time pass for the leases of this test. */
  private void pass(Duration time) {
    done(
        pool.preparedQuery(
                "update gateway.lease set expires_at = expires_at - $1 * interval '1 second'"
                    + " where service = $2")
            .execute(Tuple.of(time.toSeconds(), service)));
  }

  private static <T> T done(Uni<T> result) {
    return result.await().atMost(Duration.ofSeconds(10));
  }

  private record Taker(String holder) implements Candidate {
    @Override
    public int leases() {
      return 0;
    }

    @Override
    public Presence presence() {
      return Presence.PRESENT;
    }

    @Override
    public void granted(Grant grant) {}
  }
}
