package io.hotprobe.agent.link;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.KnownTypes;
import io.hotprobe.agent.compile.Scope;
import io.hotprobe.agent.compile.UnsupportedExpressionException;
import io.hotprobe.agent.compile.Variable;
import io.hotprobe.agent.probe.Output;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes the handler of a site: one method for each probe there, and {@code hit}, which calls them
 * one after the other.
 *
 * <pre>
 * static void hit(args) {
 *   try { probe0(args); } catch (Throwable e) {}
 *   try { probe1(args); } catch (Throwable e) {}
 * }
 * </pre>
 *
 * A site whose probes need state from entry to exit passes it through: {@code hit} returns it, and
 * each probe takes it as one more argument.
 */
final class HandlerGenerator {

  static final String HIT = "hit";

  private static final Type STATE = Type.getType(Object.class);

  private final CaptureContext context;

  HandlerGenerator(CaptureContext context) {
    this.context = context;
  }

  /**
   * @param probed the only class the handler will serve; null for one that fits every class
   * @param refused hears of each task that cannot be compiled; the others go on without it
   */
  HandlerClass.Code generate(
      Site site,
      Collection<Task> tasks,
      Class<?> probed,
      KnownTypes types,
      BiConsumer<Task, String> refused) {
    Scope scope = site.scope();
    boolean givesState = site.givesState();
    HandlerClass handler =
        new HandlerClass(context.redaction(), probed, types, context.evaluationNanos());
    MethodNode hit = handler.method(HIT, scope.descriptor(givesState ? STATE : Type.VOID_TYPE));
    int state = scope.slots();
    if (givesState) {
      hit.visitInsn(ACONST_NULL);
      hit.visitVarInsn(ASTORE, state);
    }
    for (Task task : tasks) {
      try {
        MethodNode probe = probe(handler, site, task);
        call(hit, scope, probe, task, state);
      } catch (UnsupportedExpressionException e) {
        refused.accept(task, e.getMessage());
      }
    }
    if (givesState) {
      hit.visitVarInsn(ALOAD, state);
    }
    hit.visitInsn(givesState ? ARETURN : RETURN);
    hit.visitMaxs(0, 0);
    handler.add(hit);
    return handler.finish();
  }

  private MethodNode probe(HandlerClass handler, Site site, Task task) {
    if (task.runtime().probe().output() instanceof Output.Metric metric) {
      return new MetricHandler(handler, site.where(), site.scope(), context, task).generate(metric);
    }
    return new LogHandler(handler, site.kind(), site.where(), site.scope(), context, task)
        .generate();
  }

  private static void call(MethodNode hit, Scope scope, MethodNode probe, Task task, int state) {
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label next = new Label();
    hit.visitTryCatchBlock(start, end, failed, null);
    hit.visitLabel(start);
    load(hit, scope);
    if (task.action() == Task.Action.BEGIN) {
      hit.visitVarInsn(ALOAD, state);
    }
    hit.visitMethodInsn(INVOKESTATIC, HandlerClass.NAME, probe.name, probe.desc, false);
    if (task.action() == Task.Action.BEGIN) {
      hit.visitVarInsn(ASTORE, state);
    }
    hit.visitLabel(end);
    hit.visitJumpInsn(GOTO, next);
    hit.visitLabel(failed);
    // Most likely the stack is at its end: nothing can be called here, not even to count.
    hit.visitInsn(POP);
    hit.visitLabel(next);
  }

  static void load(MethodNode method, Scope scope) {
    for (Variable variable : scope.variables()) {
      method.visitVarInsn(variable.passed().getOpcode(ILOAD), scope.slot(variable));
    }
  }
}
