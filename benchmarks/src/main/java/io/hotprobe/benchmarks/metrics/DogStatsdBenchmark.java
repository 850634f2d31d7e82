package io.hotprobe.benchmarks.metrics;

import io.hotprobe.benchmarks.backend.BackEnd;
import io.hotprobe.benchmarks.backend.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** DogStatsD datagrams over loopback at a steady rate, and how many of them were counted. */
public final class DogStatsdBenchmark {
  private static final int HEAP_MEGABYTES = 320;
  private static final int SECONDS = 20;
  private static final int[] RATES = {25_000, 50_000, 75_000, 100_000};
  private static final String TOKEN = "benchmark-token";

  private DogStatsdBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int port = BackEnd.freePort();
    try (var backEnd = new BackEnd()) {
      Server service =
          backEnd.service(
              "metrics-service",
              HEAP_MEGABYTES,
              Map.of(
                  "HOTPROBE_ADMIN_TOKEN",
                  TOKEN,
                  "HOTPROBE_DOGSTATSD_HOST",
                  "127.0.0.1",
                  "HOTPROBE_DOGSTATSD_PORT",
                  Integer.toString(port)));
      long sent = send(port, 20_000, 10);
      for (int rate : RATES) {
        double before = taken(service);
        long now = send(port, rate, SECONDS);
        sent += now;
        BackEnd.pause(2_000);
        System.out.printf(
            "%,8d datagrams/s for %d s: sent %,d, taken %,.0f, lost %,.0f%n",
            rate, SECONDS, now, taken(service) - before, now - (taken(service) - before));
      }
      BackEnd.pause(3_000);
      double served =
          service.page("/metrics", TOKEN, "dynamic_instrumentation_metric_probe_statsd_total");
      System.out.printf("sent in all %,d, served %,.0f%n", sent, served);
    }
  }

  private static double taken(Server service) throws IOException {
    return service.meter("hotprobe_dogstatsd_lines_total{outcome=\"taken\"");
  }

  /** A thousand times a second so many that the rate is kept. */
  private static long send(int port, int perSecond, int seconds) throws IOException {
    var target = new InetSocketAddress("127.0.0.1", port);
    long sent = 0;
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(target);
      ByteBuffer[] datagrams = new ByteBuffer[10];
      for (int i = 0; i < datagrams.length; i++) {
        datagrams[i] = ByteBuffer.allocateDirect(512).put(datagram(i)).flip();
      }
      long begin = System.nanoTime();
      for (int tick = 0; tick < seconds * 1_000; tick++) {
        long due = (tick + 1L) * perSecond / 1_000;
        for (; sent < due; sent++) {
          ByteBuffer datagram = datagrams[(int) (sent % datagrams.length)];
          channel.write(datagram.rewind());
        }
        LockSupport.parkNanos(begin + (tick + 1) * 1_000_000L - System.nanoTime());
      }
    }
    return sent;
  }

  private static byte[] datagram(int page) {
    return ("dynamic.instrumentation.metric.probe.statsd:1|c|#debugger.probeid:"
            + "00000000-0000-4000-8000-000000000024,service:shop,env:prod,team:cart,page:"
            + page)
        .getBytes(StandardCharsets.UTF_8);
  }
}
