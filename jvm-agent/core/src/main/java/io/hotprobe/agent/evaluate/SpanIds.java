package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.trace.ActiveSpan;
import io.hotprobe.agent.trace.Tracing;

/** {@code @traceId} and {@code @spanId}, as one probed class sees them; null without a span. */
public final class SpanIds {

  private final Tracing tracing;

  public SpanIds(Tracing tracing) {
    this.tracing = tracing;
  }

  public String traceId() throws Throwable {
    ActiveSpan span = tracing.active();
    return span == null ? null : span.traceId();
  }

  public String spanId() throws Throwable {
    ActiveSpan span = tracing.active();
    return span == null ? null : span.spanId();
  }
}
