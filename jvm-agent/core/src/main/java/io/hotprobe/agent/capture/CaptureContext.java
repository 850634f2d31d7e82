package io.hotprobe.agent.capture;

import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.agent.trace.OpenTelemetry;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What all recordings of the process share. */
public final class CaptureContext {

  private final EventQueue queue;
  private final Redaction redaction;
  private final OpenTelemetry openTelemetry = new OpenTelemetry();
  private final long timeoutNanos;
  private final long evaluationNanos;
  private final ThreadLocal<Boolean> recording = new ThreadLocal<>();
  private final UUID process = UUID.randomUUID();
  private final AtomicLong events = new AtomicLong();

  /**
   * @param timeoutMillis for copying the values of one event
   * @param evaluationMillis for one expression
   */
  public CaptureContext(
      EventQueue queue, Redaction redaction, long timeoutMillis, long evaluationMillis) {
    this.queue = queue;
    this.redaction = redaction;
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    this.evaluationNanos = TimeUnit.MILLISECONDS.toNanos(evaluationMillis);
  }

  public EventQueue queue() {
    return queue;
  }

  public Redaction redaction() {
    return redaction;
  }

  /** The application's, as far as it has one. */
  public OpenTelemetry openTelemetry() {
    return openTelemetry;
  }

  /** Random in its first half, counted in its second; making it takes no lock. */
  UUID nextId() {
    return new UUID(
        process.getMostSignificantBits(),
        process.getLeastSignificantBits() + events.getAndIncrement());
  }

  /** How long one expression may take. */
  public long evaluationNanos() {
    return evaluationNanos;
  }

  long timeoutNanos() {
    return timeoutNanos;
  }

  /** False when this thread is within a recording. */
  boolean enter() {
    if (recording.get() != null) {
      return false;
    }
    recording.set(Boolean.TRUE);
    return true;
  }

  void leave() {
    recording.remove();
  }
}
