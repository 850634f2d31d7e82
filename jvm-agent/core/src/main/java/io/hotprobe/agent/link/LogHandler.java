package io.hotprobe.agent.link;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.Variable;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.MethodNode;

/**
 *
 *
 * <pre>
 * static void probe(args) {                       static void record(args) {
 *   try {                                           Recording r = recorder.begin();
 *     if (!runtime.open()) return;                  if (r == null) return;
 *     if (!condition(args)) { count; return; }      try { message; snapshot; r.commit(); }
 *     if (!runtime.take()) return;                  finally { recorder.end(); }
 *     record(args);                               }
 *   } catch (Throwable e) { recorder.failed(e); }
 * }
 * </pre>
 *
 * What is rare stands in a method of its own, so that the JIT inlines what is not. A probe that
 * begins at the entry takes and returns the state of the call besides.
 */
final class LogHandler extends ProbeMethod {

  private final RecordingMethod recording;
  private final boolean begins;
  private final int state;

  LogHandler(HandlerClass handler, Site site, CaptureContext context, Task task) {
    super(handler, site, context, task);
    this.recording = new RecordingMethod(this, site.kind(), context.redaction());
    this.begins = task.action() == Task.Action.BEGIN;
    this.state = scope.slots();
  }

  MethodNode generate() {
    MethodNode method = handler.method(handler.freshName("log"), descriptor());
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label done = new Label();
    method.visitTryCatchBlock(start, end, failed, null);
    method.visitLabel(start);
    if (task.action() == Task.Action.FINISH) {
      Variable carried = scope.find(Variable.Role.STATE);
      method.visitVarInsn(ALOAD, scope.slot(carried));
      method.visitJumpInsn(IFNULL, done);
    } else {
      peek(method, done);
      condition(method, done);
      take(method, done);
    }
    record(method);
    method.visitLabel(end);
    method.visitLabel(done);
    leave(method);
    method.visitLabel(failed);
    reportFailure(method);
    leave(method);
    method.visitMaxs(0, 0);
    handler.add(method);
    return method;
  }

  private void record(MethodNode method) {
    MethodNode record = recording.generate(descriptor());
    HandlerGenerator.load(method, scope);
    if (begins) {
      method.visitVarInsn(ALOAD, state);
    }
    method.visitMethodInsn(INVOKESTATIC, HandlerClass.NAME, record.name, record.desc, false);
    if (begins) {
      method.visitVarInsn(ASTORE, state);
    }
  }
}
