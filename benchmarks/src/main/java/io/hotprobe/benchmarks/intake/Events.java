package io.hotprobe.benchmarks.intake;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Snapshots of about 2 kB of 8 probes, as our agent sends them. */
final class Events {
  private static final int PROBES = 8;

  private Events() {}

  static byte[] batch(int size) {
    return IntStream.range(0, size)
        .mapToObj(Events::event)
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What the intake gives the event of a batch as its key on Kafka. */
  static String key(int i) {
    return "shop/" + probe(i);
  }

  private static String probe(int i) {
    return "5c8a9d3e-1111-4000-8000-00000000000" + i % PROBES;
  }

  private static String event(int i) {
    String id = UUID.randomUUID().toString();
    String items =
        IntStream.range(0, 10).mapToObj(n -> item(id, n)).collect(Collectors.joining(","));
    return """
    {"service":"shop","message":"cart of %1$s has 10 items","ddsource":"dd_debugger","ddtags":"team:cart",\
    "hostname":"node-1","timestamp":%2$d,"duration":48123,"dd.trace_id":"7712369415512345678",\
    "dd.span_id":"812369415512345678","logger.name":"shop.cart.CartService","logger.method":"add",\
    "logger.thread_id":%3$d,"logger.thread_name":"http-%3$d","debugger":{"snapshot":{"id":"%1$s",\
    "timestamp":%2$d,"language":"java","probe":{"id":"%5$s","version":3,"location":{"type":"shop.cart.CartService","method":"add"}},\
    "captures":{"return":{"arguments":{"this":{"type":"shop.cart.CartService","fields":{\
    "size":{"type":"int","value":"10"}}},"cart":{"type":"shop.cart.Cart","fields":{"items":\
    {"type":"java.util.ArrayList","size":"10","elements":[%4$s]}}}}}}}}}"""
        .formatted(id, System.currentTimeMillis(), i, items, probe(i));
  }

  private static String item(String id, int n) {
    return """
    {"type":"shop.cart.Item","fields":{"sku":{"type":"java.lang.String","value":"%s"},\
    "quantity":{"type":"int","value":"%d"}}}"""
        .formatted(id.substring(0, 8) + n, n);
  }
}
