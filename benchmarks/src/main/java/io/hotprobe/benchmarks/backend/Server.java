package io.hotprobe.benchmarks.backend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.DoubleBinaryOperator;

/** A running server and its ports. */
public record Server(Process process, int port, int managementPort) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Megabytes of memory the process has. */
  public long residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IllegalStateException("process " + process.pid() + " is gone");
  }

  /** Processor time it has used, of all its threads. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Kilobytes of live objects, after a collection. */
  public double liveHeapKilobytes() throws IOException {
    var jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .start();
    String[] total =
        new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow()
            .split("\\s+", -1);
    return Double.parseDouble(total[2]) / 1024;
  }

  /** Sum of its meters whose line on the management port begins like that. */
  public double meter(String prefix) throws IOException {
    return lines(managementPort, "/q/metrics", "", prefix, Double::sum);
  }

  /** Sum of the values on a page of text with such a beginning of line. */
  public double page(String path, String token, String prefix) throws IOException {
    return lines(port, path, token, prefix, Double::sum);
  }

  private static double lines(
      int port, String path, String token, String prefix, DoubleBinaryOperator sum)
      throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/plain")
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(prefix))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .reduce(0, sum);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
