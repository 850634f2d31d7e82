package io.hotprobe.agent.compatibility.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.agent.remote.AnswerBuilder;
import io.hotprobe.expression.ExpressionJson;
import io.hotprobe.expression.Expressions;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Probes of all kinds that are set, edited and removed at random, some fifty at a time. */
final class RandomProbes {

  private static final int PROBES = 75;
  private static final String TYPE = "applications.Market$Trade";
  private static final List<String> METHODS =
      List.of("<init>", "round", "buy", "refuse", "check", "fibonacci", "each", "weigh");
  private static final List<String> CONDITIONS =
      List.of(
          "total > 100",
          "customer == 'customer 7'",
          "len(book) == 3",
          "any(book, {len(@value) > 0})",
          "isDefined(quantity) && quantity / 3 > 2",
          "nothing == null");

  private final ObjectMapper json = new ObjectMapper();
  private final Random random;
  private final List<Integer> lines;
  private final Map<Integer, Map<String, Object>> current = new TreeMap<>();
  private long version = 1;

  /**
   * @param lines of the type under test
   */
  RandomProbes(long seed, List<Integer> lines) {
    this.random = new Random(seed);
    this.lines = lines;
  }

  synchronized void change() {
    version++;
    int number = random.nextInt(PROBES);
    if (current.size() > PROBES / 2 && random.nextInt(3) == 0) {
      current.remove(number);
    } else {
      current.put(number, probe(number));
    }
  }

  synchronized void removeAll() {
    version++;
    current.clear();
  }

  /** All of them, as a gateway sends them to a client that has none. */
  synchronized String answer() {
    AnswerBuilder answer = new AnswerBuilder(version);
    current.forEach(
        (number, probe) -> {
          String kind = probe.get("type").equals("LOG_PROBE") ? "logProbe_" : "metricProbe_";
          try {
            answer.file(
                "datadog/2/LIVE_DEBUGGING/" + kind + number + "/config",
                json.writeValueAsString(probe));
          } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
          }
        });
    return answer.build();
  }

  private Map<String, Object> probe(int number) {
    Map<String, Object> probe = new LinkedHashMap<>();
    probe.put("id", "probe-" + number);
    probe.put("version", version);
    probe.put("language", "java");
    probe.put("where", where(number));
    probe.put("evaluateAt", random.nextBoolean() ? "ENTRY" : "EXIT");
    if (random.nextBoolean()) {
      probe.put("when", script(CONDITIONS.get(random.nextInt(CONDITIONS.size()))));
    }
    if (number % 3 == 0) {
      probe.put("type", "METRIC_PROBE");
      probe.put("metricName", "metric." + number);
      probe.put("kind", number % 2 == 0 ? "COUNT" : "DISTRIBUTION");
      if (number % 2 != 0) {
        probe.put("evaluateAt", "EXIT");
        probe.put("value", script(number < PROBES / 2 ? "@duration" : "len(book)"));
      }
    } else {
      probe.put("type", "LOG_PROBE");
      probe.put("captureSnapshot", random.nextBoolean());
      probe.put("segments", List.of(Map.of("str", "at "), script("total")));
      probe.put("sampling", Map.of("snapshotsPerSecond", 1 + random.nextInt(1000)));
    }
    return probe;
  }

  private Map<String, Object> where(int number) {
    Map<String, Object> where = new HashMap<>();
    where.put("typeName", TYPE);
    if (number % 5 == 4 && number % 3 != 0) {
      int line = lines.get(random.nextInt(lines.size()));
      where.put("sourceFile", "Market.java");
      where.put("lines", List.of(Integer.toString(line)));
    } else {
      where.put("methodName", METHODS.get(random.nextInt(METHODS.size())));
    }
    return where;
  }

  private static Map<String, Object> script(String text) {
    return Map.of("dsl", text, "json", ExpressionJson.toTree(Expressions.parse(text)));
  }
}
