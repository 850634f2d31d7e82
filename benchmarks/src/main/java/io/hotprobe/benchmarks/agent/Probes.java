package io.hotprobe.benchmarks.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The probes of the benchmark in the form every client reads: the contents of a probe file. */
final class Probes {
  private static final String TARGET = Target.class.getName();
  private static final String SLOW = SlowTarget.class.getName();
  private static final String BACKGROUND = Background.class.getName();

  private final List<Map<String, Object>> all = new ArrayList<>();

  private Probes() {}

  static List<Map<String, Object>> all() {
    var probes = new Probes();
    probes.capture(TARGET, "falseInt", eq(ref("quantity"), -1));
    probes.capture(
        TARGET,
        "falsePath",
        eq(member(member(member(ref("order"), "customer"), "address"), "zip"), 7));
    probes.capture(TARGET, "falseText", Map.of("startsWith", List.of(ref("sku"), "x")));
    probes.capture(TARGET, "falsePrivateField", eq(member(ref("order"), "total"), -1));
    probes.capture(TARGET, "falseObject", eq(member(ref("item"), "price"), -1));
    probes.capture(TARGET, "rateLimitedCapture", null);
    probes.capture(TARGET, "twoProbes", eq(ref("quantity"), -1));
    probes.capture(TARGET, "twoProbes", eq(ref("quantity"), -2));
    probes.metric("countMetric", "COUNT", null);
    probes.metric("durationMetric", "DISTRIBUTION", ref("@duration"));
    probes.capture(SLOW, "capturedSnapshot", null);
    probes.last().put("sampling", Map.of("snapshotsPerSecond", 100_000));
    probes.capture(SLOW, "hostileRegex", Map.of("matches", List.of(ref("text"), "(a+)+$")));
    probes.capture(BACKGROUND, "one", eq(ref("a"), -1));
    probes.capture(BACKGROUND, "two", eq(ref("a"), -1));
    probes.capture(BACKGROUND, "three", Map.of("gt", List.of(Map.of("len", ref("values")), 9)));
    probes.capture(BACKGROUND, "four", Map.of("endsWith", List.of(ref("s"), "x")));
    probes.capture(BACKGROUND, "five", Map.of("contains", List.of(ref("s"), "x")));
    return probes.all;
  }

  private Map<String, Object> last() {
    return all.get(all.size() - 1);
  }

  private void capture(String type, String method, Object condition) {
    Map<String, Object> probe = probe("LOG_PROBE", type, method, "ENTRY");
    probe.put("captureSnapshot", true);
    probe.put("template", "hit");
    probe.put("segments", List.of(Map.of("str", "hit")));
    if (condition != null) {
      probe.put("when", Map.of("dsl", "condition", "json", condition));
    }
  }

  private void metric(String method, String kind, Object value) {
    Map<String, Object> probe =
        probe("METRIC_PROBE", TARGET, method, value == null ? "ENTRY" : "EXIT");
    probe.put("metricName", method);
    probe.put("kind", kind);
    if (value != null) {
      probe.put("value", Map.of("dsl", "value", "json", value));
    }
  }

  private Map<String, Object> probe(String type, String className, String method, String at) {
    Map<String, Object> probe = new HashMap<>();
    probe.put("id", "00000000-0000-4000-8000-%012d".formatted(all.size()));
    probe.put("version", 1);
    probe.put("type", type);
    probe.put("language", "java");
    probe.put("where", Map.of("typeName", className, "methodName", method));
    probe.put("evaluateAt", at);
    all.add(probe);
    return probe;
  }

  private static Object ref(String name) {
    return Map.of("ref", name);
  }

  private static Object member(Object of, String field) {
    return Map.of("getmember", List.of(of, field));
  }

  private static Object eq(Object left, Object right) {
    return Map.of("eq", List.of(left, right));
  }
}
