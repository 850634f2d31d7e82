package io.hotprobe.benchmarks.logs;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Snapshots of a shop as intake puts them on the topic, about 2 kB each. */
final class Snapshots {
  private static final List<String> CITIES = List.of("Lyon", "Graz", "Gent", "Turku", "Porto");
  private static final int PROBES = 100;

  private final SplittableRandom random = new SplittableRandom(1);

  /** An event: its key on the topic, and its JSON. */
  record Snapshot(String key, String json) {}

  Snapshot next() {
    int probe = random.nextInt(PROBES);
    String service = "shop-" + probe % 10;
    String message =
        "order %d of customer c-%x to %s: paid %d.%02d EUR after %d ms"
            .formatted(
                random.nextInt(1_000_000_000),
                random.nextInt(),
                CITIES.get(random.nextInt(CITIES.size())),
                random.nextInt(500),
                random.nextInt(100),
                random.nextInt(900));
    String json =
        """
        {"schemaVersion":1,"id":"%s","timestamp":%d,"service":"%s","env":"prod","version":"1.%d.0",\
        "host":"node-%d","runtimeId":"%s","language":"java","source":"dd_debugger","status":"info",\
        "message":"%s","probe":{"id":"probe-%d","version":3,"type":"shop.checkout.Checkout",\
        "method":"pay","file":"Checkout.java"},"logger":{"name":"shop.checkout.Checkout",\
        "method":"pay","threadId":42,"threadName":"http-worker-7"},"duration":%d,\
        "traceId":"%016x%016x","spanId":"%d","tags":["team:checkout","region:eu-%d","build:%x"],\
        "captures":{"return":{"arguments":{%s},"locals":{%s}}},"stack":[%s]}"""
            .formatted(
                uuid(),
                System.currentTimeMillis(),
                service,
                random.nextInt(5),
                random.nextInt(20),
                UUID.nameUUIDFromBytes(service.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                message,
                probe,
                random.nextInt(1_000_000_000),
                random.nextLong(),
                random.nextLong(),
                random.nextLong() >>> 1,
                random.nextInt(3),
                random.nextInt(50),
                values("argument", 6),
                values("local", 6),
                frames());
    return new Snapshot(service + "/probe-" + probe, json);
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private String values(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "\"%s%d\":{\"type\":\"java.lang.String\",\"value\":\"%x\"}"
                    .formatted(name, i, random.nextLong()))
        .collect(Collectors.joining(","));
  }

  private static String frames() {
    return IntStream.range(0, 6)
        .mapToObj(
            i ->
                "{\"fileName\":\"Layer%d.java\",\"function\":\"shop.layer.Layer%d.call\",\"lineNumber\":%d}"
                    .formatted(i, i, 100 + i))
        .collect(Collectors.joining(","));
  }
}
