package io.hotprobe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.embedded.KafkaMain;
import io.hotprobe.gateway.testing.Keys;
import io.hotprobe.gateway.testing.Probes;
import io.hotprobe.gateway.testing.Tracer;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway as it is deployed, in a process of its own, beside a broker that is killed and a
 * database that is never there.
 */
class OutageIT {
  private static final String SERVICE = "shop";
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path data;

  private final List<Process> started = new ArrayList<>();
  private final int kafkaPort = freePort();
  private final int managementPort = freePort();
  private Process gateway;

  @BeforeEach
  void startGateway() throws IOException {
    RestAssured.port = freePort();
    System.setProperty("kafka.bootstrap.servers", "127.0.0.1:" + kafkaPort);
    gateway =
        run(
            "gateway",
            Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(RestAssured.port),
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(managementPort),
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + kafkaPort,
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "postgresql://127.0.0.1:1/none",
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:1/none"),
            List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
  }

  @AfterEach
  void stopAll() {
    started.forEach(process -> process.destroyForcibly().onExit().join());
  }

  @Test
  void isNotReadyUntilItHasReadTheTopics() throws IOException {
    // Given
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> RestAssured.get("/info").statusCode() == 200);
    assertThat(Tracer.java(SERVICE).send(null).join().statusCode()).isEqualTo(503);
    assertThat(readiness()).isEqualTo(503);

    // When
    startBroker();

    // Then
    awaitReady();
  }

  @Test
  void answersFromMemoryWhileTheBrokerIsAwayAndFollowsItAgain() throws IOException {
    // Given
    Process broker = startBroker();
    Keys.put(Keys.ALL, null, null);
    ProbeDefinition probe = Probes.publish(Probes.log(SERVICE));
    awaitReady();
    Tracer known = Tracer.java(SERVICE);
    known.pollUntil(probe.id(), true);

    // When
    broker.destroyForcibly().onExit().join();

    // Then
    assertThat(known.poll().body()).isEqualTo("{}");
    assertThat(known.longPoll(1).join().body()).isEqualTo("{}");
    Tracer newcomer = Tracer.java(SERVICE);
    newcomer.poll();
    assertThat(newcomer.probe(probe.id())).isNotNull();
    assertThat(readiness()).isEqualTo(200);
    startBroker();
    ProbeDefinition later = Probes.publish(Probes.log(SERVICE));
    await().atMost(SOON).untilAsserted(() -> known.pollUntil(later.id(), true));
  }

  @Test
  void answersAllWhoWaitWhenItEnds() throws IOException {
    // Given
    startBroker();
    Keys.put(Keys.ALL, null, null);
    awaitReady();
    List<Tracer> clients = Stream.generate(() -> Tracer.hotprobe(SERVICE)).limit(1_000).toList();
    clients.forEach(Tracer::poll);
    List<CompletableFuture<HttpResponse<String>>> answers =
        clients.stream().map(client -> client.longPoll(60)).toList();
    await().atMost(SOON).until(() -> metrics().contains("hotprobe_polls_waiting 1000.0"));

    // When
    gateway.destroy();

    // Then
    assertThat(answers)
        .extracting(answer -> answer.get(20, TimeUnit.SECONDS).body())
        .containsOnly("{}");
    assertThat(gateway.onExit().join().exitValue()).isEqualTo(143);
  }

  private Process startBroker() throws IOException {
    return run(
        "kafka",
        Map.of(),
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            KafkaMain.class.getName(),
            data.toString(),
            Integer.toString(kafkaPort)));
  }

  private void awaitReady() {
    await().atMost(SOON).ignoreExceptions().until(() -> readiness() == 200);
  }

  private String metrics() {
    return RestAssured.given().port(managementPort).get("/q/metrics").asString();
  }

  private int readiness() {
    return RestAssured.given().port(managementPort).get("/q/health/ready").statusCode();
  }

  private Process run(String name, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/" + name + ".out")));
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
