package io.hotprobe.agent.link;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.capture.HitSite;
import io.hotprobe.agent.capture.Recorder;
import io.hotprobe.agent.compile.ExpressionCompiler;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.Kind;
import io.hotprobe.agent.compile.Scope;
import io.hotprobe.agent.compile.Surroundings;
import io.hotprobe.agent.compile.UnsupportedExpressionException;
import io.hotprobe.agent.limit.Funnel;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Script;
import io.hotprobe.expression.runtime.Values;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** The bytecode that handlers of all kinds of probes have in common. */
abstract class ProbeMethod {

  static final String RUNTIME = Type.getInternalName(ProbeRuntime.class);
  static final String RECORDER = Type.getInternalName(Recorder.class);

  final HandlerClass handler;
  final Scope scope;
  final Task task;
  final ProbeRuntime runtime;
  final Probe probe;
  private final HitSite where;
  private final CaptureContext context;

  ProbeMethod(HandlerClass handler, HitSite where, Scope scope, CaptureContext context, Task task) {
    this.handler = handler;
    this.where = where;
    this.scope = scope;
    this.context = context;
    this.task = task;
    this.runtime = task.runtime();
    this.probe = runtime.probe();
  }

  void pushRuntime(MethodNode method) {
    handler.push(method, ProbeRuntime.class, probed -> runtime);
  }

  void pushRecorder(MethodNode method) {
    handler.push(method, Recorder.class, probed -> new Recorder(context, runtime, where, probed));
  }

  /** {@code if (!runtime.open()) goto refused}. */
  void peek(MethodNode method, Label refused) {
    pushRuntime(method);
    method.visitMethodInsn(INVOKEVIRTUAL, RUNTIME, "open", "()Z", false);
    method.visitJumpInsn(IFEQ, refused);
  }

  /** {@code if (!condition) goto refused}, counted. */
  void condition(MethodNode method, Label refused) {
    Script when = probe.when();
    if (when == null) {
      return;
    }
    ExpressionCompiler.Compiled condition = compile(when, false);
    Label holds = new Label();
    invoke(method, condition);
    truth(method, condition.kind());
    method.visitJumpInsn(IFNE, holds);
    pushRuntime(method);
    method.visitMethodInsn(
        INVOKEVIRTUAL, RUNTIME, "funnel", "()" + Type.getDescriptor(Funnel.class), false);
    method.visitMethodInsn(
        INVOKEVIRTUAL, Type.getInternalName(Funnel.class), "conditionFalse", "()V", false);
    method.visitJumpInsn(GOTO, refused);
    method.visitLabel(holds);
  }

  /**
   * @param isCounted whether the funnel has counted the hit before the expression is evaluated
   */
  ExpressionCompiler.Compiled compile(Script script, boolean isCounted) {
    return ExpressionCompiler.compile(
        handler, scope, new Surroundings(runtime.funnel(), isCounted), script.expression());
  }

  void invoke(MethodNode method, ExpressionCompiler.Compiled expression) {
    HandlerGenerator.load(method, scope);
    method.visitMethodInsn(
        INVOKESTATIC, HandlerClass.NAME, expression.name(), expression.descriptor(), false);
  }

  private static void truth(MethodNode method, Kind kind) {
    if (kind == Kind.OBJECT) {
      method.visitMethodInsn(
          INVOKESTATIC,
          Type.getInternalName(Values.class),
          "truth",
          "(Ljava/lang/Object;)Z",
          false);
    } else if (kind != Kind.BOOLEAN) {
      throw new UnsupportedExpressionException(
          "the condition is a number, which is neither true nor false: compare it");
    }
  }

  /** {@code recorder.failed(exception on the stack)}. */
  void reportFailure(MethodNode method) {
    pushRecorder(method);
    method.visitInsn(SWAP);
    method.visitMethodInsn(INVOKEVIRTUAL, RECORDER, "failed", "(Ljava/lang/Throwable;)V", false);
  }
}
