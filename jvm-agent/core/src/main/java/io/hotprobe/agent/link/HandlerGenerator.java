package io.hotprobe.agent.link;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.KnownTypes;
import io.hotprobe.agent.compile.Scope;
import io.hotprobe.agent.compile.UnsupportedExpressionException;
import io.hotprobe.agent.compile.Variable;
import io.hotprobe.agent.limit.CallState;
import io.hotprobe.agent.limit.ProbeRuntime;
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
 * each probe takes it as one more argument. At the exit {@code hit} ends what is still open of it.
 */
final class HandlerGenerator {

  static final String HIT = "hit";

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
    HandlerClass handler =
        new HandlerClass(context.redaction(), probed, types, context.evaluationNanos());
    MethodNode hit = handler.method(HIT, site.descriptor());
    if (site.kind() == SiteKind.TIMER) {
      time(handler, hit, tasks);
    } else {
      serve(handler, hit, site, tasks, refused);
    }
    hit.visitMaxs(0, 0);
    handler.add(hit);
    return handler.finish();
  }

  private void serve(
      HandlerClass handler,
      MethodNode hit,
      Site site,
      Collection<Task> tasks,
      BiConsumer<Task, String> refused) {
    Scope scope = site.scope();
    boolean givesState = site.result().getSort() == Type.OBJECT;
    int state = scope.slots();
    if (givesState) {
      loadState(hit, scope);
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
    if (site.kind().isExit()) {
      leave(hit, scope);
    }
    if (givesState) {
      hit.visitVarInsn(ALOAD, state);
    }
    hit.visitInsn(givesState ? ARETURN : RETURN);
  }

  /** Reads the clock only if a probe at the exit could emit now. */
  private static void time(HandlerClass handler, MethodNode hit, Collection<Task> tasks) {
    Label read = new Label();
    for (Task task : tasks) {
      handler.push(hit, ProbeRuntime.class, probed -> task.runtime());
      hit.visitMethodInsn(INVOKEVIRTUAL, ProbeMethod.RUNTIME, "isOpen", "()Z", false);
      hit.visitJumpInsn(IFNE, read);
    }
    hit.visitInsn(LCONST_0);
    hit.visitInsn(LRETURN);
    hit.visitLabel(read);
    hit.visitMethodInsn(INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
    hit.visitInsn(LRETURN);
  }

  /** Ends what probes began at the entry, also those that are not here any more. */
  private static void leave(MethodNode hit, Scope scope) {
    if (scope.find(Variable.Role.STATE) == null) {
      return;
    }
    loadState(hit, scope);
    Variable thrown = scope.find(Variable.Role.EXCEPTION);
    if (thrown == null) {
      hit.visitInsn(ACONST_NULL);
    } else {
      hit.visitVarInsn(ALOAD, scope.slot(thrown));
    }
    hit.visitMethodInsn(
        INVOKESTATIC,
        Type.getInternalName(CallState.class),
        "leave",
        "(Ljava/lang/Object;Ljava/lang/Object;)V",
        false);
  }

  /** What the site passes of it; at the entry, where it begins, null. */
  private static void loadState(MethodNode hit, Scope scope) {
    Variable state = scope.find(Variable.Role.STATE);
    if (state == null) {
      hit.visitInsn(ACONST_NULL);
    } else {
      hit.visitVarInsn(ALOAD, scope.slot(state));
    }
  }

  private MethodNode probe(HandlerClass handler, Site site, Task task) {
    Output output = task.runtime().probe().output();
    if (output instanceof Output.Metric metric) {
      return new MetricHandler(handler, site, context, task).generate(metric);
    }
    if (output instanceof Output.Span) {
      return new SpanHandler(handler, site, context, task).generate();
    }
    return new LogHandler(handler, site, context, task).generate();
  }

  private static void call(MethodNode hit, Scope scope, MethodNode probe, Task task, int state) {
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label next = new Label();
    hit.visitTryCatchBlock(start, end, failed, null);
    hit.visitLabel(start);
    load(hit, scope);
    if (task.action().passesState()) {
      hit.visitVarInsn(ALOAD, state);
    }
    hit.visitMethodInsn(INVOKESTATIC, HandlerClass.NAME, probe.name, probe.desc, false);
    if (task.action().passesState()) {
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
