package io.hotprobe.benchmarks.probes;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The plans of the statements of one request, as PostgreSQL logs them. */
record Plan(String text) {
  private static final Pattern SCAN =
      Pattern.compile(
          "(Seq Scan) on (\\w+)|(?:Index Only|Index|Bitmap Index) Scan.*? (?:using|on) (\\w+)");
  private static final Set<String> BIG =
      Set.of(
          "probe",
          "probe_tag",
          "revision",
          "audit_entry",
          "instance",
          "instance_text",
          "diagnostic",
          "symbol",
          "symbol_class",
          "symbol_name");

  boolean readsABigTable() {
    return SCAN.matcher(text)
        .results()
        .anyMatch(scan -> scan.group(1) != null && BIG.contains(scan.group(2)));
  }

  /** The indexes in use, and tables that are read as a whole. */
  String summary() {
    return SCAN
        .matcher(text)
        .results()
        .map(scan -> scan.group(1) == null ? scan.group(3) : "**all of " + scan.group(2) + "**")
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }
}
