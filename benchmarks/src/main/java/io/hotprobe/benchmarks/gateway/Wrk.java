package io.hotprobe.benchmarks.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of wrk against a server.
 *
 * @param rate requests a second
 * @param p99 as wrk prints it
 * @param cpuMicros CPU time of the server for each request: what is left of a measurement on a busy
 *     machine
 */
record Wrk(double rate, String p99, double cpuMicros) {
  private static final Pattern REQUESTS = Pattern.compile("([0-9]+) requests in");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern P99 = Pattern.compile("99%\\s+(\\S+)");

  /**
   * @param bodies file with the bodies of polls, one a line
   */
  static Wrk run(Process server, int port, Path script, Path bodies, int seconds)
      throws IOException, InterruptedException {
    Duration before = cpu(server);
    Process process =
        new ProcessBuilder(
                "wrk",
                "--threads=1",
                "--connections=32",
                "--duration=" + seconds + "s",
                "--latency",
                "--timeout=10s",
                "--script=" + script,
                "http://127.0.0.1:" + port,
                "--",
                bodies.toString(),
                Fleet.KEY)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    if (output.contains("Non-2xx") || output.contains("Socket errors")) {
      throw new IllegalStateException(output);
    }
    double micros = cpu(server).minus(before).toNanos() / 1e3;
    return new Wrk(
        Double.parseDouble(find(RATE, output)),
        find(P99, output),
        micros / Long.parseLong(find(REQUESTS, output)));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.0f/s, p99 %s, %.1f us CPU", rate, p99, cpuMicros);
  }

  private static Duration cpu(Process server) {
    return server.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static String find(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException(output);
    }
    return matcher.group(1);
  }
}
