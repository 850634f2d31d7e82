package io.hotprobe.benchmarks.agent;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;

/** The results of one JDK as a Markdown table: nanoseconds and bytes per call, by variant. */
final class Table {
  private final String title;
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  Table(String title) {
    this.title = title;
  }

  void add(String variant, Collection<RunResult> results) {
    double bare = minimum(find(results, "bare"));
    for (RunResult result : results) {
      double nanos = minimum(result);
      double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
      rows.computeIfAbsent(name(result), name -> new LinkedHashMap<>())
          .put(
              variant,
              String.format(
                  Locale.ROOT,
                  "%.1f ns (%+.1f; median %.1f), %.0f B",
                  nanos,
                  nanos - bare,
                  result.getPrimaryResult().getStatistics().getPercentile(50),
                  bytes));
    }
  }

  @Override
  public String toString() {
    return "\n" + title + "\n" + markdown("call", rows);
  }

  static String markdown(String heading, Map<String, Map<String, String>> rows) {
    var variants = new LinkedHashSet<String>();
    rows.values().forEach(cells -> variants.addAll(cells.keySet()));
    var text = new StringBuilder("\n| ").append(heading).append(" | ");
    text.append(String.join(" | ", variants)).append(" |\n|---|");
    text.append("---|".repeat(variants.size())).append('\n');
    rows.forEach(
        (name, cells) ->
            text.append("| ")
                .append(name)
                .append(" | ")
                .append(
                    variants.stream()
                        .map(variant -> cells.getOrDefault(variant, ""))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
    return text.toString();
  }

  /** The quickest iteration: what the code costs when the machine leaves it alone. */
  private static double minimum(RunResult result) {
    return result.getPrimaryResult().getStatistics().getMin();
  }

  private static RunResult find(Collection<RunResult> results, String name) {
    return results.stream().filter(result -> name(result).equals(name)).findFirst().orElseThrow();
  }

  static String name(RunResult result) {
    String label = result.getParams().getBenchmark();
    return label.substring(label.lastIndexOf('.') + 1);
  }
}
