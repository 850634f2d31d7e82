package io.hotprobe.agent.capture;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.limit.CallState;
import io.hotprobe.agent.probe.CaptureLimits;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.agent.trace.ActiveSpan;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event being recorded. Its methods are called by generated handlers. */
public final class Recording extends CallState {

  /** Contexts, as bytes on the tape. */
  public static final int ENTRY = 0;

  public static final int RETURN = 1;
  public static final int LINE = 2;

  /** Groups of values within a context. */
  public static final int ARGUMENTS = 0;

  public static final int LOCALS = 1;
  public static final int STATICS = 2;
  public static final int EXPRESSIONS = 3;

  /** Values in a message are shown shorter than those of a snapshot. */
  private static final CaptureLimits MESSAGE = new CaptureLimits(1, 3, 8192, 5);

  private final Recorder recorder;
  private final Tape tape = new Tape();
  private final ValueWriter writer;
  private final long epochMillis = System.currentTimeMillis();
  private long startNanos = System.nanoTime();
  private CaptureLimits limits;
  private long durationNanos;
  private long suspendedAt;
  private ActiveSpan decorated;
  private final Map<String, Throwable> failures = new LinkedHashMap<>(0);

  Recording(Recorder recorder) {
    super(recorder.runtime());
    this.recorder = recorder;
    this.limits = recorder.limits();
    this.writer =
        new ValueWriter(
            tape, recorder.context().redaction(), startNanos + recorder.context().timeoutNanos());
  }

  /** At an exit: the method was entered then; 0 when that is not known. */
  public void started(long nanoTime) {
    durationNanos = nanoTime == 0 ? 0 : startNanos - nanoTime;
  }

  /** Keeps the recording open until the method ends; the result is the new state of the call. */
  public Object suspend(Object state) {
    suspendedAt = System.nanoTime();
    runtime().cpu().spent(suspendedAt - startNanos);
    return upon(state);
  }

  /** The method has ended; how long it took is without the time we took. */
  void resume() {
    long now = System.nanoTime();
    startNanos = now;
    durationNanos = now - suspendedAt;
    writer.deadline(now + recorder.context().timeoutNanos());
  }

  public void segment(Object value) {
    tape.write(Tag.SEGMENT);
    writer.write(value, "java.lang.Object", MESSAGE);
  }

  public void segment(long value) {
    tape.write(Tag.SEGMENT);
    writer.scalar('J', value, "long");
  }

  public void segment(double value) {
    tape.write(Tag.SEGMENT);
    writer.scalar('D', Double.doubleToRawLongBits(value), "double");
  }

  public void segment(boolean value) {
    tape.write(Tag.SEGMENT);
    writer.scalar('Z', value ? 1 : 0, "boolean");
  }

  public void segment(char value) {
    tape.write(Tag.SEGMENT);
    writer.scalar('C', value, "char");
  }

  public void failedSegment(Throwable problem) {
    recorder.runtime().funnel().error();
    tape.write(Tag.FAILED_SEGMENT);
    tape.ref(problem);
  }

  void failedCondition(Throwable problem) {
    tape.write(Tag.FAILED_CONDITION);
    tape.ref(problem);
  }

  public void context(int kind) {
    tape.write(Tag.CONTEXT);
    tape.write(kind);
  }

  public void group(int kind) {
    tape.write(Tag.GROUP);
    tape.write(kind);
  }

  /** For the values that follow. */
  public void limits(CaptureLimits others) {
    limits = others;
  }

  public void put(String name, String type, Object value) {
    named(name);
    writer.write(value, type, limits);
  }

  public void put(String name, String type, long value) {
    named(name);
    writer.scalar('J', value, type);
  }

  public void put(String name, String type, double value) {
    named(name);
    writer.scalar("float".equals(type) ? 'F' : 'D', Double.doubleToRawLongBits(value), type);
  }

  public void put(String name, String type, boolean value) {
    named(name);
    writer.scalar('Z', value ? 1 : 0, type);
  }

  public void put(String name, String type, char value) {
    named(name);
    writer.scalar('C', value, type);
  }

  public void redacted(String name, String type) {
    named(name);
    writer.missing(type, Redaction.IDENTIFIER);
  }

  public void failedExpression(String name, Throwable problem) {
    recorder.runtime().funnel().error();
    tape.write(Tag.FAILED_EXPRESSION);
    tape.ref(name);
    tape.ref(problem);
  }

  public void thrown(Object thrown) {
    tape.write(Tag.THROWN);
    tape.ref(thrown.getClass().getTypeName());
    tape.ref(Throwables.message((Throwable) thrown));
    tape.ref(thrown);
  }

  /** The non-final static fields of the probed class. */
  public void statics() {
    group(STATICS);
    int count = 0;
    for (FieldSlot slot : recorder.statics()) {
      if (!slot.isFinal() && count++ < recorder.limits().maxFieldCount()) {
        named(slot.name());
        writer.field(null, slot, recorder.limits());
      }
    }
  }

  /** Hands the event over. */
  public void commit() {
    Thread thread = Thread.currentThread();
    String traceId = null;
    String spanId = null;
    ActiveSpan active = recorder.tracing().active();
    if (active != null) {
      try {
        traceId = active.traceId();
        spanId = active.spanId();
      } catch (Throwable e) {
        // the event goes without
        traceId = null;
      }
    }
    Capture capture =
        new Capture(
            recorder.context().nextId(),
            recorder.runtime(),
            recorder.site(),
            epochMillis,
            durationNanos,
            Threads.id(thread),
            thread.getName(),
            traceId,
            spanId,
            recorder.withStack() ? new HitStack() : null,
            tape);
    recorder.context().queue().offer(capture);
    runtime().cpu().spent(System.nanoTime() - startNanos);
  }

  /** The span that {@link #tag} decorates. */
  void decorates(ActiveSpan span) {
    decorated = span;
  }

  /** Puts the segments recorded so far on the span, as the value of a tag. */
  public void tag(Output.Tag tag) throws Throwable {
    Redaction redaction = recorder.context().redaction();
    Message value = Message.of(tag.segments(), Event.read(tape, redaction), redaction);
    tape.clear();
    String problems = value.problems();
    if (problems == null) {
      boolean hidden = redaction.isRedacted(tag.name());
      decorated.setAttribute(tag.name(), hidden ? Redaction.HIDDEN : value.text());
    } else {
      decorated.setAttribute("_dd.di." + tag.name() + ".evaluation_error", problems);
      value.failures().forEach(each -> failures.put(each.expression(), each.cause()));
    }
    decorated.setAttribute("_dd.di." + tag.name() + ".probe_id", runtime().probe().id());
  }

  /** A decoration's condition has no value, so its tags are not set. */
  public void failedDecoration(String expression, Throwable problem) {
    runtime().funnel().error();
    failures.put(expression, problem);
  }

  /** All tags are set; reports what failed, if it is time to. */
  public void decorated() {
    runtime().funnel().captured();
    runtime().funnel().sent(1);
    if (!failures.isEmpty() && runtime().reportsError()) {
      failures.forEach(
          (expression, problem) -> {
            tape.write(Tag.FAILED_EXPRESSION);
            tape.ref(expression);
            tape.ref(problem);
          });
      commit();
    }
  }

  private void named(String name) {
    tape.write(Tag.NAMED);
    tape.ref(name);
  }
}
