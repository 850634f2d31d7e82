package io.hotprobe.agent.capture;

import io.hotprobe.agent.limit.ProbeRuntime;
import java.util.UUID;

/**
 * One event as the application's thread left it: values in a tape, the rest by reference to what
 * cannot change. {@link EventJson} writes it out on the sender's thread.
 *
 * @param id of the event: the same however often it is sent
 * @param site class, method and line that was hit
 * @param epochMillis when
 * @param durationNanos of the method; 0 where it was not measured
 * @param traceId of the active span; null when there was none
 * @param stack its trace is the stack of the hit; null when none is wanted
 */
public record Capture(
    UUID id,
    ProbeRuntime runtime,
    HitSite site,
    long epochMillis,
    long durationNanos,
    long threadId,
    String threadName,
    String traceId,
    String spanId,
    Throwable stack,
    Tape tape) {

  /** Bytes it holds on to, roughly. */
  public int weight() {
    return 512 + tape.weight();
  }
}
