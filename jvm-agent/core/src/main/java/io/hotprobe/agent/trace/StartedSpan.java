package io.hotprobe.agent.trace;

/** A span of a probe, active on the thread that started it until it is ended there. */
public final class StartedSpan {

  private final TracingApi api;
  private final Object span;
  private final Object scope;

  StartedSpan(TracingApi api, Object span) throws Throwable {
    this.api = api;
    this.span = span;
    this.scope = api.makeCurrent(span);
  }

  public void setAttribute(String name, String value) throws Throwable {
    api.setAttribute(span, name, value);
  }

  public void setError() throws Throwable {
    api.setError(span);
  }

  /** The span that was active before is active again. */
  public void end() throws Throwable {
    try {
      api.close(scope);
    } finally {
      api.end(span);
    }
  }
}
