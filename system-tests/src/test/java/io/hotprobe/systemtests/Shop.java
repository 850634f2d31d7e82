package io.hotprobe.systemtests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An instance of the demo shop under the agent, in a JVM of its own, with its own traffic. */
final class Shop implements AutoCloseable {
  private final Process process;
  private final int port;

  private Shop(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Shop start(String version, int port) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:"
                    + Path.of("jvm-agent/dist/target/hotprobe-agent.jar").toAbsolutePath(),
                "-Dhotprobe.service=shop",
                "-Dhotprobe.env=demo",
                "-Dhotprobe.version=" + version,
                "-Dhotprobe.tags=port:" + port,
                "-Dhotprobe.api.key=" + Suite.API_KEY,
                "-Dhotprobe.metrics.flush.interval=500",
                "-jar",
                Path.of("demo/target/demo.jar").toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(new File("system-tests/target/shop-" + port + ".out"));
    builder.environment().put("SHOP_PORT", Integer.toString(port));
    builder.environment().put("SHOP_TRAFFIC", "true");
    return new Shop(builder.start(), port);
  }

  /** The tag by which its events are told from those of other instances. */
  String tag() {
    return "port:" + port;
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  static List<Shop> startTwo(String version) throws IOException {
    return List.of(start(version, 8090), start(version, 8091));
  }
}
