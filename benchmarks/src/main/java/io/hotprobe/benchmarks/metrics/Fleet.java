package io.hotprobe.benchmarks.metrics;

import java.nio.charset.StandardCharsets;

/**
 * Points of 50 instances with 20 metrics each: 14 counts, 3 gauges, 3 distributions; every count
 * has 5 series.
 */
final class Fleet {
  private static final int INSTANCES = 50;
  private static final int COUNTS = 14;
  private static final int GAUGES = 3;
  private static final int METRICS = 20;
  private static final int PAGES = 5;

  private long next;
  private double sumOfCounts;

  /** A record of the topic. */
  record Point(String key, byte[] json) {}

  Point next() {
    int metric = (int) (next % METRICS);
    long rest = next / METRICS;
    int instance = (int) (rest % INSTANCES);
    long round = rest / INSTANCES;
    next++;
    int page = (int) (round % PAGES);
    long sequence = round + 1;
    if (metric < COUNTS) {
      double value = 1 + round % 7;
      sumOfCounts += value;
      return point("c" + metric, "COUNT", page, instance, sequence, "\"value\":" + value);
    }
    if (metric < COUNTS + GAUGES) {
      return point("g" + metric, "GAUGE", 0, instance, sequence, "\"value\":" + round);
    }
    return point("d" + metric, "DISTRIBUTION", 0, instance, sequence, sketch((int) (round % 16)));
  }

  double sumOfCounts() {
    return sumOfCounts;
  }

  private static String sketch(int shift) {
    return "\"sketch\":{\"scale\":5,\"count\":12,\"sum\":30.5,\"min\":1.0,\"max\":9.5,\"zeroCount\":0,"
        + "\"positive\":{\"offset\":"
        + shift
        + ",\"counts\":[1,0,2,0,0,3,0,1,0,2,1,0,0,2]},\"negative\":{\"offset\":0,\"counts\":[]}}";
  }

  private static Point point(
      String metric, String kind, int page, int instance, long sequence, String value) {
    String json =
        "{\"schemaVersion\":1,\"service\":\"shop\",\"env\":\"prod\",\"version\":\"1.4.2\",\"metric\":\""
            + metric
            + "\",\"kind\":\""
            + kind
            + "\",\"probeId\":\"7ad2a1b5-0000-4000-8000-000000000001\",\"tags\":[\"page:"
            + page
            + "\",\"team:cart\"],\"timestamp\":"
            + (1_700_000_000_000L + sequence)
            + ",\"runtimeId\":\"00000000-0000-4000-8000-"
            + (100_000_000_000L + instance)
            + "\",\"sequence\":"
            + sequence
            + ","
            + value
            + "}";
    return new Point("shop/prod/" + metric, json.getBytes(StandardCharsets.UTF_8));
  }
}
