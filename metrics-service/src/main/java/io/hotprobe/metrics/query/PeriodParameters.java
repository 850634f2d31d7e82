package io.hotprobe.metrics.query;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which period a request asks for, if any. */
public class PeriodParameters {
  @Parameter(description = "First instant: ISO 8601, epoch milliseconds, or like now-15m")
  @RestQuery
  String from;

  @Parameter(description = "Instant after the last one, as from")
  @RestQuery
  String to;

  @Parameter(description = "Length of a step, like 5m or 1h; by default at most 240 fit")
  @RestQuery
  String step;

  boolean isPresent() {
    return from != null || to != null || step != null;
  }

  Period period(Duration slot, Instant now) {
    return Period.of(from, to, step, slot, now);
  }
}
