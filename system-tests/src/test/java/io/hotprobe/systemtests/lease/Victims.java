package io.hotprobe.systemtests.lease;

import io.hotprobe.systemtests.RunningSuite;
import io.hotprobe.systemtests.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The processes that faults happen to. */
final class Victims {
  static final String SERVICE = "work";

  private Victims() {}

  /**
   * A gateway beside the suite's own one, on its broker and database.
   *
   * @param clockOffset how wrong its clock is, in seconds
   */
  static Victim gateway(String name, int port, int clockOffset) throws IOException {
    String database = "postgresql://127.0.0.1:" + RunningSuite.POSTGRES_PORT + "/postgres";
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(RunningSuite.freePort()),
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + RunningSuite.KAFKA_PORT,
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:" + database,
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                database,
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                "QUARKUS_DATASOURCE_PASSWORD",
                "postgres",
                "HOTPROBE_SIGNING_KEY",
                Suite.SIGNING_KEY.privateKey(),
                "HOTPROBE_LEASE_TTL",
                "3s"));
    environment.putAll(Clocks.environment(clockOffset));
    return new Victim(
        name,
        List.of(
            java(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            Path.of("rc-gateway/target/quarkus-app/quarkus-run.jar").toString()),
        environment);
  }

  /**
   * An instance under the agent.
   *
   * @param url where it polls
   * @param clockOffset how wrong its clock is, in seconds
   */
  static Victim instance(String name, String url, int clockOffset) throws IOException {
    Map<String, String> environment = new HashMap<>(Clocks.environment(clockOffset));
    environment.put("HOTPROBE_API_KEY", Suite.API_KEY);
    return new Victim(
        name,
        List.of(
            java(),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-javaagent:" + Path.of("jvm-agent/dist/target/hotprobe-agent.jar"),
            "-Dhotprobe.service=" + SERVICE,
            "-Dhotprobe.env=demo",
            "-Dhotprobe.version=1.0.0",
            "-Dhotprobe.tags=" + Clocks.tag(clockOffset),
            "-Dhotprobe.remote.configuration.url=" + url + "/v0.7/config",
            "-Dhotprobe.symbols.enabled=false",
            "-cp",
            Path.of("system-tests/target/test-classes").toString(),
            "work.Work"),
        environment);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
