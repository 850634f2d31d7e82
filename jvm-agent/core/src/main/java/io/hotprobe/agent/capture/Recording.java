package io.hotprobe.agent.capture;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.probe.CaptureLimits;
import io.hotprobe.agent.redact.Redaction;

/** An event being recorded. Its methods are called by generated handlers. */
public final class Recording {

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
  private final long startNanos = System.nanoTime();
  private CaptureLimits limits;
  private boolean measured;
  private Recording next;

  Recording(Recorder recorder) {
    this.recorder = recorder;
    this.limits = recorder.limits();
    this.writer =
        new ValueWriter(
            tape, recorder.context().redaction(), startNanos + recorder.context().timeoutNanos());
  }

  ProbeRuntime runtime() {
    return recorder.runtime();
  }

  Recording next() {
    return next;
  }

  /** Keeps the recording open until the method ends; the result is the new state of the call. */
  public Object suspend(Object state) {
    next = (Recording) state;
    measured = true;
    return this;
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
    Capture capture =
        new Capture(
            recorder.context().nextId(),
            recorder.runtime(),
            recorder.site(),
            epochMillis,
            measured ? System.nanoTime() - startNanos : 0,
            Threads.id(thread),
            thread.getName(),
            recorder.withStack() ? new HitStack() : null,
            tape);
    recorder.context().queue().offer(capture);
  }

  private void named(String name) {
    tape.write(Tag.NAMED);
    tape.ref(name);
  }
}
