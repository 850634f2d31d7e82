package io.hotprobe.gateway.testing;

import io.hotprobe.protocol.config.Headers;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** Our own agent's polling: one long poll after another until it is killed. */
public final class RunningAgent {
  private final Tracer tracer;
  private final AtomicInteger renewals = new AtomicInteger();
  private volatile boolean killed;

  public RunningAgent(Tracer tracer) {
    this.tracer = tracer;
    tracer.poll();
    next();
  }

  public Tracer tracer() {
    return tracer;
  }

  /** How many answers said that leases were renewed. */
  public int renewals() {
    return renewals.get();
  }

  /** Polls no more; what is under way is not taken. */
  public void kill() {
    killed = true;
  }

  private void next() {
    var unused = tracer.send("wait=30").thenAccept(this::answered);
  }

  private void answered(HttpResponse<String> answer) {
    if (killed) {
      return;
    }
    tracer.take(answer);
    if (answer.headers().firstValue(Headers.LEASE_RENEWED).isPresent()) {
      renewals.incrementAndGet();
    }
    next();
  }
}
