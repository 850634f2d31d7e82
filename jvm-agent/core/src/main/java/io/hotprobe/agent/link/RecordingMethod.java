package io.hotprobe.agent.link;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.capture.Recording;
import io.hotprobe.agent.compile.ExpressionCompiler;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.Kind;
import io.hotprobe.agent.compile.Scope;
import io.hotprobe.agent.compile.Variable;
import io.hotprobe.agent.probe.CaptureLimits;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Segment;
import io.hotprobe.agent.redact.Redaction;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * The part of a handler that writes the event of a log probe, or the tags of a span decoration; see
 * {@link LogHandler}.
 */
final class RecordingMethod {

  private static final String RECORDING = Type.getInternalName(Recording.class);
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String STRING = "Ljava/lang/String;";

  private final ProbeMethod owner;
  private final SiteKind kind;
  private final Redaction redaction;
  private final Scope scope;
  private final HandlerClass handler;
  private final Output output;
  private final Task.Action action;
  private final int state;
  private final int recording;
  private final int problem;

  RecordingMethod(ProbeMethod owner, SiteKind kind, Redaction redaction) {
    this.owner = owner;
    this.kind = kind;
    this.redaction = redaction;
    this.scope = owner.scope;
    this.handler = owner.handler;
    this.output = owner.probe.output();
    this.action = owner.task.action();
    this.state = scope.slots();
    this.recording = state + 1;
    this.problem = state + 2;
  }

  MethodNode generate(String descriptor) {
    MethodNode method = handler.method(handler.freshName("record"), descriptor);
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label closed = new Label();
    open(method, closed);
    method.visitLabel(start);
    started(method);
    if (output instanceof Output.SpanDecoration decoration) {
      decorate(method, decoration);
    } else {
      record(method, (Output.Log) output);
    }
    if (action == Task.Action.BEGIN) {
      method.visitVarInsn(ALOAD, recording);
      method.visitVarInsn(ALOAD, state);
      call(method, "suspend", "(" + OBJECT + ")" + OBJECT);
      method.visitVarInsn(ASTORE, state);
    } else {
      method.visitVarInsn(ALOAD, recording);
      call(method, output instanceof Output.SpanDecoration ? "decorated" : "commit", "()V");
    }
    method.visitLabel(end);
    end(method);
    method.visitLabel(closed);
    if (action == Task.Action.BEGIN) {
      method.visitVarInsn(ALOAD, state);
      method.visitInsn(ARETURN);
    } else {
      method.visitInsn(RETURN);
    }
    method.visitLabel(failed);
    end(method);
    method.visitInsn(ATHROW);
    // After the blocks within it: the first that matches is taken.
    method.visitTryCatchBlock(start, end, failed, null);
    method.visitMaxs(0, 0);
    handler.add(method);
    return method;
  }

  private void record(MethodNode method, Output.Log log) {
    if (action != Task.Action.FINISH) {
      message(method, log.segments());
    }
    if (log.captureSnapshot()) {
      snapshot(method);
    } else if (!log.captureExpressions().isEmpty()) {
      expressions(method, log);
    }
  }

  /** At an exit: when the method was entered, if that is known. */
  private void started(MethodNode method) {
    Variable start = scope.find(Variable.Role.START);
    if (start != null && action == Task.Action.EMIT) {
      method.visitVarInsn(ALOAD, recording);
      method.visitVarInsn(LLOAD, scope.slot(start));
      call(method, "started", "(J)V");
    }
  }

  private void decorate(MethodNode method, Output.SpanDecoration decorations) {
    for (Output.Decoration decoration : decorations.decorations()) {
      Label skip = new Label();
      if (decoration.when() != null) {
        attempt(
            method,
            m -> {
              owner.test(m, decoration.when(), true);
              m.visitJumpInsn(IFEQ, skip);
            },
            m -> {
              m.visitVarInsn(ALOAD, recording);
              m.visitLdcInsn(decoration.when().dsl());
              m.visitVarInsn(ALOAD, problem);
              call(m, "failedDecoration", "(" + STRING + "Ljava/lang/Throwable;)V");
              m.visitJumpInsn(GOTO, skip);
            });
      }
      for (Output.Tag tag : decoration.tags()) {
        message(method, tag.segments());
        method.visitVarInsn(ALOAD, recording);
        handler.push(method, Output.Tag.class, probed -> tag);
        call(method, "tag", "(" + Type.getDescriptor(Output.Tag.class) + ")V");
      }
      method.visitLabel(skip);
    }
  }

  private void open(MethodNode method, Label closed) {
    owner.pushRecorder(method);
    if (action == Task.Action.FINISH) {
      method.visitVarInsn(ALOAD, scope.slot(scope.find(Variable.Role.STATE)));
      method.visitMethodInsn(
          INVOKEVIRTUAL,
          ProbeMethod.RECORDER,
          "resume",
          "(" + OBJECT + ")L" + RECORDING + ";",
          false);
    } else {
      method.visitMethodInsn(
          INVOKEVIRTUAL,
          ProbeMethod.RECORDER,
          output instanceof Output.SpanDecoration ? "decorate" : "begin",
          "()L" + RECORDING + ";",
          false);
    }
    method.visitVarInsn(ASTORE, recording);
    method.visitVarInsn(ALOAD, recording);
    method.visitJumpInsn(IFNULL, closed);
  }

  private void end(MethodNode method) {
    owner.pushRecorder(method);
    method.visitMethodInsn(INVOKEVIRTUAL, ProbeMethod.RECORDER, "end", "()V", false);
  }

  private void message(MethodNode method, List<Segment> segments) {
    for (Segment segment : segments) {
      if (segment instanceof Segment.Value value) {
        ExpressionCompiler.Compiled compiled = owner.compile(value.script(), true);
        attempt(
            method,
            m -> {
              m.visitVarInsn(ALOAD, recording);
              owner.invoke(m, compiled);
              call(m, "segment", "(" + compiled.kind().type().getDescriptor() + ")V");
            },
            m -> {
              m.visitVarInsn(ALOAD, recording);
              m.visitVarInsn(ALOAD, problem);
              call(m, "failedSegment", "(Ljava/lang/Throwable;)V");
            });
      }
    }
  }

  private void snapshot(MethodNode method) {
    marker(method, "context", kind.context());
    marker(method, "group", Recording.ARGUMENTS);
    for (Variable variable : scope.variables()) {
      switch (variable.role()) {
        case THIS, ARGUMENT -> put(method, variable);
        default -> {}
      }
    }
    marker(method, "group", Recording.LOCALS);
    for (Variable variable : scope.variables()) {
      switch (variable.role()) {
        case LOCAL, RETURN, EXCEPTION -> put(method, variable);
        default -> {}
      }
    }
    method.visitVarInsn(ALOAD, recording);
    call(method, "statics", "()V");
    Variable thrown = scope.find(Variable.Role.EXCEPTION);
    if (thrown != null) {
      method.visitVarInsn(ALOAD, recording);
      scope.load(method, thrown);
      call(method, "thrown", "(" + OBJECT + ")V");
    }
  }

  private void put(MethodNode method, Variable variable) {
    method.visitVarInsn(ALOAD, recording);
    method.visitLdcInsn(variable.name());
    method.visitLdcInsn(variable.type().getClassName());
    if (redaction.isRedacted(variable.name())) {
      call(method, "redacted", "(" + STRING + STRING + ")V");
      return;
    }
    Kind valueKind = scope.load(method, variable);
    call(method, "put", "(" + STRING + STRING + valueKind.type().getDescriptor() + ")V");
  }

  private void expressions(MethodNode method, Output.Log log) {
    marker(method, "context", kind.context());
    marker(method, "group", Recording.EXPRESSIONS);
    for (Output.CaptureExpression each : log.captureExpressions()) {
      ExpressionCompiler.Compiled compiled = owner.compile(each.expr(), true);
      CaptureLimits limits = each.limits() == null ? log.limits() : each.limits();
      method.visitVarInsn(ALOAD, recording);
      handler.push(method, CaptureLimits.class, probed -> limits);
      call(method, "limits", "(" + Type.getDescriptor(CaptureLimits.class) + ")V");
      attempt(
          method,
          m -> {
            m.visitVarInsn(ALOAD, recording);
            m.visitLdcInsn(each.name());
            m.visitLdcInsn(compiled.kind().type().getClassName());
            owner.invoke(m, compiled);
            call(m, "put", "(" + STRING + STRING + compiled.kind().type().getDescriptor() + ")V");
          },
          m -> {
            m.visitVarInsn(ALOAD, recording);
            m.visitLdcInsn(each.name());
            m.visitVarInsn(ALOAD, problem);
            call(m, "failedExpression", "(" + STRING + "Ljava/lang/Throwable;)V");
          });
    }
  }

  private void attempt(MethodNode method, Consumer<MethodNode> body, Consumer<MethodNode> rescue) {
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label next = new Label();
    method.visitTryCatchBlock(start, end, failed, null);
    method.visitLabel(start);
    body.accept(method);
    method.visitLabel(end);
    method.visitJumpInsn(GOTO, next);
    method.visitLabel(failed);
    method.visitVarInsn(ASTORE, problem);
    rescue.accept(method);
    method.visitLabel(next);
  }

  private void marker(MethodNode method, String name, int value) {
    method.visitVarInsn(ALOAD, recording);
    method.visitLdcInsn(value);
    call(method, name, "(I)V");
  }

  private static void call(MethodNode method, String name, String descriptor) {
    method.visitMethodInsn(INVOKEVIRTUAL, RECORDING, name, descriptor, false);
  }
}
