package io.hotprobe.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.gateway.testing.GatewayTest;
import io.hotprobe.gateway.testing.Keys;
import io.hotprobe.gateway.testing.Probes;
import io.hotprobe.gateway.testing.Tracer;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.restassured.RestAssured;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@GatewayTest
class LongPollTest {
  private final String service = "shop-" + UUID.randomUUID();
  private final Tracer agent = Tracer.hotprobe(service);

  @Test
  void isAnsweredWhenAProbeIsSet() {
    // Given
    agent.poll();
    CompletableFuture<HttpResponse<String>> answer = agent.longPoll(30);
    awaitWaiting(answer);

    // When
    ProbeDefinition probe = Probes.publish(Probes.log(service));

    // Then
    await().until(answer::isDone);
    assertThat(agent.probe(probe.id())).isNotNull();
    assertThat(answer.join().headers().firstValue("Preference-Applied")).hasValue("wait=30");
  }

  @Test
  void isNotAnsweredForWhatConcernsOthers() {
    // Given
    agent.poll();
    Tracer other = Tracer.hotprobe(service + "-other");
    other.poll();
    CompletableFuture<HttpResponse<String>> answer = agent.longPoll(30);
    CompletableFuture<HttpResponse<String>> others = other.longPoll(30);
    awaitWaiting(answer);

    // When
    Probes.publish(Probes.log(service + "-other"));
    await().until(others::isDone);

    // Then
    assertThat(answer).isNotDone();
    Probes.publish(Probes.log(service));
    await().until(answer::isDone);
  }

  @Test
  void endsEmptyWhenNothingHappens() {
    // Given
    agent.poll();

    // When
    HttpResponse<String> answer = agent.longPoll(1).join();

    // Then
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=1");
  }

  @Test
  void isBoundedHoweverLongTheClientWouldWait() {
    agent.poll();
    CompletableFuture<HttpResponse<String>> answer = agent.longPoll(86_400);
    awaitWaiting(answer);

    Probes.publish(Probes.log(service));

    assertThat(answer.join().headers().firstValue("Preference-Applied")).hasValue("wait=60");
  }

  @Test
  void isAnsweredWhenAProbeFirstAsksForATagOfTheInstance() {
    // Given
    agent.tag("team:payments").poll();
    CompletableFuture<HttpResponse<String>> answer = agent.longPoll(30);
    awaitWaiting(answer);

    // When
    ProbeDefinition probe =
        Probes.publish(
            Probes.changed(
                Probes.log(service), p -> p.putArray("instanceTags").add("team:payments")));

    // Then
    await().until(answer::isDone);
    agent.pollUntil(probe.id(), true);
  }

  @Test
  void tellsNothingToAKeyThatWasRevokedMeanwhile() {
    // Given
    String key = "key-of-" + service;
    Keys.put(key, null, null);
    agent.poll();
    agent.key(key);
    await().until(() -> agent.send(null).join().statusCode() == 200);
    CompletableFuture<HttpResponse<String>> answer = agent.send("wait=30");
    awaitWaiting(answer);

    // When
    Keys.revoke(key);
    await().until(() -> agent.send(null).join().statusCode() == 401);
    Probes.publish(Probes.log(service));

    // Then
    assertThat(answer.join().statusCode()).isEqualTo(401);
  }

  @Test
  void doesNotBringBackAnInstanceWhoseGoodbyeOvertookIt() {
    // Given
    agent.poll();
    String late = agent.request().toString();
    agent.tag("hotprobe.stopping:true").poll();

    // When
    HttpResponse<String> answer = Requests.poll(late).send();

    // Then
    assertThat(answer.body()).isEqualTo("{}");
    Tracer later = Tracer.hotprobe(service);
    later.poll();
    TestTopic instances = TestTopic.named(Topics.INSTANCES);
    await().until(() -> !instances.values(later.runtimeId()).isEmpty());
    assertThat(instances.values(agent.runtimeId())).endsWith((String) null);
  }

  @Test
  void isForgottenWhenTheClientGoes() throws Exception {
    // Given
    agent.poll();
    byte[] body = agent.request().toString().getBytes(StandardCharsets.UTF_8);
    double before = waiting();
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /v0.7/config HTTP/1.1
          Host: x
          DD-API-KEY: %s
          Prefer: wait=30
          Content-Length: %d

          """
              .formatted(Keys.ALL, body.length)
              .replace("\n", "\r\n")
              .getBytes(StandardCharsets.UTF_8));
      out.write(body);
      await().until(() -> waiting() == before + 1);
    }

    // When the socket is closed, then
    await().until(() -> waiting() == before);
  }

  @Test
  void takesThePlaceOfAnOlderOneOfTheSameInstance() {
    // Given
    agent.poll();
    CompletableFuture<HttpResponse<String>> older = agent.longPoll(30);
    awaitWaiting(older);

    // When
    CompletableFuture<HttpResponse<String>> newer = agent.longPoll(2);

    // Then
    await().until(older::isDone);
    assertThat(older.join().body()).isEqualTo("{}");
    newer.join();
  }

  private static void awaitWaiting(CompletableFuture<?> answer) {
    await().until(() -> waiting() >= 1);
    assertThat(answer).isNotDone();
  }

  /** From the metrics on the management port. */
  private static double waiting() {
    return Metrics.value("hotprobe_polls_waiting");
  }
}
