package io.hotprobe.gateway.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.gateway.probe.Audience;
import io.hotprobe.gateway.probe.ClientKind;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of leases while the database cannot be reached. */
class LeasesTest {
  private static final Map<String, Long> REMEMBERED = Map.of("p", 3L);
  private static final Audience AUDIENCE =
      new Audience("shop", "demo", "1", "java", ClientKind.JAVA, Set.of(), Set.of());

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.closeAndAwait();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAgentOfOursKeepsWhatItHadAndIsNotRenewed(boolean silent) throws Exception {
    Holding holding = renew(silent, true, REMEMBERED);

    assertThat(holding).isEqualTo(new Holding(Holding.Source.MEMORY, REMEMBERED));
    assertThat(holding.renewed()).isFalse();
  }

  @Test
  void anAgentOfOursThatIsNewHereKeepsWhateverItHas() throws Exception {
    assertThat(renew(false, true, Map.of())).isEqualTo(Holding.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTracerLosesWhatItHad(boolean silent) throws Exception {
    assertThat(renew(silent, false, REMEMBERED)).isEqualTo(Holding.NONE);
  }

  @Test
  void sayingGoodbyeDoesNotFail() throws Exception {
    try (ServerSocket silent = silentServer()) {
      Leases leases = leases(silent.getLocalPort());

      assertThat(leases.release("a", AUDIENCE).await().atMost(Duration.ofSeconds(5))).isNull();
    }
  }

  /**
   * @param silent whether the database takes connections and says nothing, or is not there
   */
  private Holding renew(boolean silent, boolean endsByItself, Map<String, Long> remembered)
      throws IOException {
    try (ServerSocket server = silentServer()) {
      int port = server.getLocalPort();
      if (!silent) {
        server.close();
      }
      return leases(port)
          .renew("a", AUDIENCE, List.of("p"), endsByItself, remembered)
          .await()
          .atMost(Duration.ofSeconds(5));
    }
  }

  private Leases leases(int port) {
    Pool pool =
        PgBuilder.pool()
            .connectingTo(
                new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setDatabase("x")
                    .setUser("x")
                    .setPassword("x"))
            .using(vertx)
            .build();
    return new Leases(
        new LeaseTable(pool, Duration.ofSeconds(10)), new Availability(Duration.ofMillis(300)));
  }

  private static ServerSocket silentServer() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }
}
