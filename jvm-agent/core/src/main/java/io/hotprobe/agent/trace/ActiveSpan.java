package io.hotprobe.agent.trace;

/** A span of the application. */
public final class ActiveSpan {

  private final TracingApi api;
  private final Object span;

  ActiveSpan(TracingApi api, Object span) {
    this.api = api;
    this.span = span;
  }

  /** 32 hexadecimal digits. */
  public String traceId() throws Throwable {
    return api.traceId(span);
  }

  /** 16 hexadecimal digits. */
  public String spanId() throws Throwable {
    return api.spanId(span);
  }

  public void setAttribute(String name, String value) throws Throwable {
    api.setAttribute(span, name, value);
  }
}
