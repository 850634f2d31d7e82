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
import io.hotprobe.agent.compile.Variable;
import io.hotprobe.agent.evaluate.TypeSite;
import io.hotprobe.agent.limit.CpuMeter;
import io.hotprobe.agent.limit.Funnel;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Script;
import io.hotprobe.expression.Cost;
import io.hotprobe.expression.Features;
import io.hotprobe.expression.runtime.Values;
import java.util.function.Supplier;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** The bytecode that handlers of all kinds of probes have in common. */
abstract class ProbeMethod {

  static final String RUNTIME = Type.getInternalName(ProbeRuntime.class);
  private static final String METER = Type.getInternalName(CpuMeter.class);
  static final String RECORDER = Type.getInternalName(Recorder.class);

  final HandlerClass handler;
  final Scope scope;
  final Task task;
  final ProbeRuntime runtime;
  final Probe probe;
  final HitSite where;
  final CaptureContext context;

  ProbeMethod(HandlerClass handler, Site site, CaptureContext context, Task task) {
    this.handler = handler;
    this.where = site.where();
    this.scope = site.scope();
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

  /** {@code if (!(this instanceof receiver) || !runtime.open()) goto refused}. */
  void peek(MethodNode method, Label refused) {
    Variable self = scope.find(Variable.Role.THIS);
    if (task.receiver() != null && self != null) {
      handler.push(method, TypeSite.class, probed -> new TypeSite(task.receiver()));
      scope.load(method, self);
      method.visitMethodInsn(
          INVOKEVIRTUAL,
          Type.getInternalName(TypeSite.class),
          "isInstance",
          "(Ljava/lang/Object;)Z",
          false);
      method.visitJumpInsn(IFEQ, refused);
    }
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
    Label holds = new Label();
    metered(method, when, () -> test(method, when, false));
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
        handler,
        scope,
        new Surroundings(runtime.funnel(), isCounted, context.openTelemetry()),
        script.expression());
  }

  /** Leaves whether the condition holds. */
  Kind test(MethodNode method, Script when, boolean isCounted) {
    ExpressionCompiler.Compiled condition = compile(when, isCounted);
    invoke(method, condition);
    truth(method, condition.kind());
    return Kind.BOOLEAN;
  }

  /** Measures an expression whose cost depends on the values, see {@link CpuMeter}. */
  <T> T metered(MethodNode method, Script script, Supplier<T> expression) {
    if (Features.of(script.expression()).cost() == Cost.CONSTANT) {
      return expression.get();
    }
    int start = scope.slots() + 1;
    pushMeter(method);
    method.visitMethodInsn(INVOKEVIRTUAL, METER, "sample", "()J", false);
    method.visitVarInsn(LSTORE, start);
    T result = expression.get();
    pushMeter(method);
    method.visitVarInsn(LLOAD, start);
    method.visitMethodInsn(INVOKEVIRTUAL, METER, "sampled", "(J)V", false);
    return result;
  }

  private void pushMeter(MethodNode method) {
    handler.push(method, CpuMeter.class, probed -> runtime.cpu());
  }

  /** {@code if (!runtime.take()) goto refused}. */
  void take(MethodNode method, Label refused) {
    pushRuntime(method);
    method.visitMethodInsn(INVOKEVIRTUAL, RUNTIME, "take", "()Z", false);
    method.visitJumpInsn(IFEQ, refused);
  }

  /** Descriptor of a method that takes what the site passes, and the state of the call if any. */
  String descriptor() {
    if (!task.action().passesState()) {
      return scope.descriptor(Type.VOID_TYPE);
    }
    String plain = scope.descriptor(Type.getType(Object.class));
    return plain.replace(")", "Ljava/lang/Object;)");
  }

  /** Returns, with the state of the call if any. */
  void leave(MethodNode method) {
    boolean passesState = task.action().passesState();
    if (passesState) {
      method.visitVarInsn(ALOAD, scope.slots());
    }
    method.visitInsn(passesState ? ARETURN : RETURN);
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
