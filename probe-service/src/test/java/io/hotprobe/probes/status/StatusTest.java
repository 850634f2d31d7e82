package io.hotprobe.probes.status;

import static io.hotprobe.probes.testing.Eventually.eventually;
import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.probes.testing.LogIndexAddress;
import io.hotprobe.probes.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class StatusTest {
  private final TestTopic instances = TestTopic.named(Topics.INSTANCES);
  private final TestTopic diagnostics = TestTopic.named(Topics.DIAGNOSTICS);
  private final String service = service();
  private final String runtimeId = UUID.randomUUID().toString();

  @Test
  void countsWhatBecomesOfTheHits() {
    // Given
    String id = created(logProbe(service));
    poll("demo");

    // When
    report(id, "EMITTING", 10, "{\"hits\":9,\"conditionFalse\":4,\"captured\":5,\"sent\":5}");

    // Then
    awaitSummary(id, "Emitting: 5 events sent from 1 instance.");
    var status = admin().get("/api/v1/probes/" + id + "/status");
    assertThat(status.<Object>path("funnel"))
        .hasToString(
            "{matched=1, delivered=1, installed=1, hits=9, conditionFalse=4, rateLimited=0,"
                + " budget=0, errors=0, captured=5, dropped=0, sent=5}");
    assertThat(status.<List<String>>path("instances.runtimeId")).containsExactly(runtimeId);
  }

  @Test
  void countsWhatIsInTheLogIndex() {
    // Given
    String id = created(logProbe(service));
    LogIndexAddress.holds(id, 4);
    poll("demo");

    // When
    report(id, "EMITTING", 10, "{\"hits\":5,\"captured\":5,\"sent\":5}");

    // Then
    awaitSummary(id, "Emitting: 5 events sent from 1 instance.");
    var status = admin().get("/api/v1/probes/" + id + "/status");
    assertThat(status.<Integer>path("funnel.indexed")).isEqualTo(4);
  }

  @Test
  void saysThatTheLogIndexHasNothing() {
    // Given
    String id = created(logProbe(service));
    LogIndexAddress.holds(id, 0);
    poll("demo");

    // When
    report(id, "EMITTING", 10, "{\"hits\":5,\"captured\":5,\"sent\":5}");

    // Then
    awaitSummary(id, "5 events sent from 1 instance, but none is in the log index yet");
  }

  @Test
  void keepsTheNewestReport() {
    // Given
    String id = created(logProbe(service));
    poll("demo");
    report(id, "EMITTING", 10, "{\"hits\":1,\"sent\":1}");

    // When
    report(id, "ERROR", 9, "{\"hits\":0}");
    report(id, "EMITTING", 11, "{\"hits\":3,\"sent\":2}");

    // Then
    awaitSummary(id, "Emitting: 2 events sent from 1 instance.");
  }

  @Test
  void whatIsStillSaidOfAnEarlierRevisionDoesNotCount() {
    // Given
    String id = created(logProbe(service));
    admin().body("{\"template\":\"other\"}").patch("/api/v1/probes/" + id).then().statusCode(200);
    poll("demo");

    // When
    report(id, 1, "EMITTING", 11, "{\"hits\":9,\"sent\":9}");
    report(id, 2, "EMITTING", 10, "{\"hits\":3,\"sent\":2}");

    // Then
    awaitSummary(id, "Emitting: 2 events sent from 1 instance.");
  }

  @Test
  void forgetsAReportThatIsWithdrawn() {
    // Given
    String id = created(logProbe(service));
    poll("demo");
    report(id, "EMITTING", 10, "{\"hits\":1,\"sent\":1}");
    awaitSummary(id, "Emitting: 1 event sent from 1 instance.");

    // When
    diagnostics.send(id + "/" + runtimeId, null);

    // Then
    awaitSummary(id, "Not delivered yet to the 1 matching instance");
  }

  @Test
  void saysThatNoInstanceWasSeen() {
    // When
    String id = created(logProbe(service));

    // Then
    awaitSummary(id, "No instance of service '" + service + "' was ever seen: attach the agent");
  }

  @Test
  void saysWhyNoInstanceFits() {
    // Given
    String id = created(logProbe(service));

    // When
    poll("prod");

    // Then
    awaitSummary(id, "1 instance of '" + service + "' alive, but none fits the probe:");
  }

  @Test
  void saysThatItIsOnItsWay() {
    // Given
    String id = created(logProbe(service));

    // When
    poll("demo");

    // Then
    awaitSummary(id, "Not delivered yet to the 1 matching instance");
  }

  @Test
  void givesTheReasonOfAnError() {
    // Given
    String id = created(logProbe(service));
    poll("demo");

    // When
    report(id, "ERROR", 1, "null");

    // Then
    awaitSummary(id, "ERROR on 1 instance: no method add");
  }

  @Test
  void saysThatTheConditionNeverHeld() {
    // Given
    String id = created(logProbe(service));
    poll("demo");

    // When
    report(id, "INSTALLED", 1, "{\"hits\":7,\"conditionFalse\":7}");

    // Then
    awaitSummary(
        id, "shop.cart.CartService.add was reached 7 times, and the condition did not hold once.");
  }

  @Test
  void putsAsideWhatCannotBeStored() {
    // Given
    String id = created(logProbe(service));
    poll("demo");

    // When
    diagnostics.send(id + "/x", "{\"probeId\":\"" + id + "\",\"timestamp\":\"yesterday\"}");
    diagnostics.send(id + "/y", "no json " + id);
    report(id, "EMITTING", 1, "{\"hits\":1,\"sent\":1}");

    // Then
    awaitSummary(id, "Emitting: 1 event sent from 1 instance.");
    var deadLetters = TestTopic.named(Topics.DEAD_LETTERS);
    eventually()
        .untilAsserted(
            () ->
                assertThat(deadLetters.values(Topics.DIAGNOSTICS))
                    .filteredOn(value -> value.contains(id))
                    .hasSize(2));
  }

  private void poll(String env) {
    instances.send(
        runtimeId,
        """
        {"schemaVersion":1,"runtimeId":"%s","service":"%s","env":"%s","version":"1.2",
         "language":"java","agentVersion":"0.1","host":"h1","tags":["team:cart"],
         "firstSeen":1,"lastPoll":%d,"applied":[]}
        """
            .formatted(runtimeId, service, env, System.currentTimeMillis()));
  }

  private void report(String probeId, String status, long timestamp, String counters) {
    report(probeId, 1, status, timestamp, counters);
  }

  private void report(
      String probeId, long revision, String status, long timestamp, String counters) {
    diagnostics.send(
        probeId + "/" + runtimeId,
        """
        {"schemaVersion":1,"probeId":"%s","probeVersion":%d,"runtimeId":"%s","service":"%s",
         "status":"%s","reason":"no method add","counters":%s,"timestamp":%d}
        """
            .formatted(probeId, revision, runtimeId, service, status, counters, timestamp));
  }

  private static void awaitSummary(String id, String start) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(admin().get("/api/v1/probes/" + id + "/status").<String>path("summary"))
                    .startsWith(start));
  }
}
