package io.hotprobe.benchmarks.agent;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The single calls of one JDK as a Markdown table: microseconds, by variant. */
final class SlowTable {
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  void add(String variant, Collection<RunResult> results) {
    for (RunResult result : results) {
      Statistics micros = result.getPrimaryResult().getStatistics();
      rows.computeIfAbsent(name(result), name -> new LinkedHashMap<>())
          .put(
              variant,
              String.format(
                  Locale.ROOT,
                  "p50 %.1f us, p99 %.1f us",
                  micros.getPercentile(50),
                  micros.getPercentile(99)));
    }
  }

  private static String name(RunResult result) {
    String perSecond = result.getParams().getParam("perSecond");
    return Table.name(result) + (perSecond == null ? "" : ", " + perSecond + "/s");
  }

  @Override
  public String toString() {
    return Table.markdown("one call", rows);
  }
}
