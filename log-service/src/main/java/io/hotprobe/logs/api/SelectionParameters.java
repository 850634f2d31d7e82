package io.hotprobe.logs.api;

import io.hotprobe.base.http.TimeParameter;
import io.hotprobe.logs.index.Selection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The parameters that say which events are meant. */
class SelectionParameters {
  @Parameter(description = "Query, for example: service:shop status:error \"timed out\"")
  @RestQuery
  String q;

  @Parameter(description = "First instant: ISO 8601, epoch milliseconds, or like now-15m")
  @RestQuery
  String from;

  @Parameter(description = "Instant after the last one, as from")
  @RestQuery
  String to;

  Selection selection() {
    Instant now = Instant.now();
    return new Selection(
        BadParameter.query(q),
        TimeParameter.parse("from", from, now),
        TimeParameter.parse("to", to, now));
  }
}
