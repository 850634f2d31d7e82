package io.hotprobe.benchmarks.metrics;

import io.hotprobe.benchmarks.backend.BackEnd;
import io.hotprobe.benchmarks.backend.Server;
import io.hotprobe.protocol.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Points a second that metrics-service folds. The points lie on the topic before they are counted,
 * as after an outage. The argument, if there is one, is their number in millions.
 */
public final class FoldBenchmark {
  private static final int HEAP_MEGABYTES = 320;
  private static final String TOKEN = "benchmark-token";

  private FoldBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long points = (arguments.length > 0 ? Long.parseLong(arguments[0]) : 8) * 1_000_000;
    Map<String, String> environment = Map.of("HOTPROBE_ADMIN_TOKEN", TOKEN);
    try (var backEnd = new BackEnd()) {
      // a first start creates the topics, and folds nothing
      stop(backEnd.service("metrics-service", HEAP_MEGABYTES, environment));
      double counted = produce(backEnd.kafka(), points);
      long begin = System.nanoTime();
      Server service = backEnd.service("metrics-service", HEAP_MEGABYTES, environment);
      System.out.printf("ready after %.1f s%n", seconds(begin));
      watch(service, points);
      BackEnd.pause(2_000);
      double served = service.page("/metrics", TOKEN, "dynamic_instrumentation_metric_probe_c");
      System.out.printf("sum sent %,.0f, sum served %,.0f%n", counted, served);
      System.out.printf("resident %d MB%n", service.residentMegabytes());
    }
  }

  /** Prints the rate of each second, and that of all between a quarter and nine tenths. */
  private static void watch(Server service, long points) throws Exception {
    long from = 0;
    boolean told = false;
    double folded = 0;
    double start = 0;
    while (folded < points) {
      double before = folded;
      long at = System.nanoTime();
      BackEnd.pause(1_000);
      folded = service.meter("hotprobe_metrics_points_total{outcome=\"folded\"");
      System.out.printf("%,11.0f points/s%n", (folded - before) / seconds(at));
      if (from == 0 && folded > points / 4.0) {
        from = System.nanoTime();
        start = folded;
      } else if (!told && from > 0 && folded > points * 0.9) {
        System.out.printf("steady: %,.0f points/s%n", (folded - start) / seconds(from));
        told = true;
      }
    }
  }

  /** Answers the sum of all counts. */
  private static double produce(String kafka, long points) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", kafka);
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", 20);
    settings.put("batch.size", 256 * 1024);
    var fleet = new Fleet();
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (long i = 0; i < points; i++) {
        Fleet.Point point = fleet.next();
        producer.send(new ProducerRecord<>(Topics.METRICS, point.key(), point.json()));
      }
      producer.flush();
    }
    return fleet.sumOfCounts();
  }

  private static void stop(Server service) {
    service.process().destroy();
    service.process().onExit().join();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
