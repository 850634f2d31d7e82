package io.hotprobe.logs.api;

import io.hotprobe.protocol.event.LogEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as rows of a table (RFC 4180). */
final class Csv {
  static final String HEADER =
      "timestamp,service,env,version,host,status,probe,message,duration,traceId,id\r\n";

  /** A spreadsheet would take what begins so for a formula, whoever wrote it. */
  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  static String row(LogEvent event) {
    return Stream.of(
                Instant.ofEpochMilli(event.timestamp()),
                event.service(),
                event.env(),
                event.version(),
                event.host(),
                event.status(),
                event.probe().id(),
                event.message(),
                event.duration(),
                event.traceId(),
                event.id())
            .map(Csv::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String cell(Object value) {
    String text = Objects.toString(value, "");
    if (value instanceof String && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
