package io.hotprobe.systemtests.foreign;

import io.hotprobe.systemtests.SigningKey;
import io.hotprobe.systemtests.Suite;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A shop under one of Datadog's tracers, in a process of its own, with its own traffic. */
final class ForeignShop implements AutoCloseable {
  private final Process process;
  private final String name;

  private ForeignShop(Process process, String name) {
    this.process = process;
    this.name = name;
  }

  /** The demo shop under dd-java-agent, which believes only what the key has signed. */
  static ForeignShop java(String service, String version, int port, SigningKey pinned)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-javaagent:" + Path.of("system-tests/target/dd-java-agent.jar").toAbsolutePath(),
            "-jar",
            Path.of("demo/target/demo.jar").toAbsolutePath().toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "SHOP_PORT",
                Integer.toString(port),
                "SHOP_TRAFFIC",
                "true",
                "DD_API_KEY",
                Suite.API_KEY,
                "DD_REMOTE_CONFIG_INTEGRITY_CHECK_ENABLED",
                "true",
                "DD_RC_TARGETS_KEY_ID",
                pinned.id(),
                "DD_RC_TARGETS_KEY",
                pinned.publicKey(),
                // that tracer's first evaluations and captures, of a cold JVM, take too long for it
                "DD_DYNAMIC_INSTRUMENTATION_EVALUATION_TIMEOUT_MS",
                "10000",
                "DD_DYNAMIC_INSTRUMENTATION_CAPTURE_TIMEOUT_MS",
                "10000"));
    return start(builder, service, version, "java-" + port);
  }

  /** A small shop under dd-trace; that tracer cannot send an API key. */
  static ForeignShop node(Path modules, String service, String version, String name)
      throws IOException {
    List<String> command =
        List.of(
            modules.resolve("node_modules/node/bin/node").toAbsolutePath().toString(),
            "--require",
            "dd-trace/init",
            "shop.js",
            name);
    ProcessBuilder builder = new ProcessBuilder(command).directory(modules.toFile());
    return start(builder, service, version, name);
  }

  /** Its name, which is also the value of its tag {@code instance}. */
  String name() {
    return name;
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static ForeignShop start(
      ProcessBuilder builder, String service, String version, String name) throws IOException {
    builder
        .redirectErrorStream(true)
        .redirectOutput(new File("system-tests/target/" + name + ".out").getAbsoluteFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "DD_SERVICE",
                service,
                "DD_ENV",
                "demo",
                "DD_VERSION",
                version,
                "DD_TAGS",
                "instance:" + name,
                "DD_TRACE_AGENT_URL",
                "http://127.0.0.1:8126",
                "DD_DYNAMIC_INSTRUMENTATION_ENABLED",
                "true",
                "DD_REMOTE_CONFIG_POLL_INTERVAL_SECONDS",
                "1"));
    return new ForeignShop(builder.start(), name);
  }
}
