package io.hotprobe.agent.link;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.compile.ExpressionCompiler;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.Kind;
import io.hotprobe.agent.compile.UnsupportedExpressionException;
import io.hotprobe.agent.limit.Funnel;
import io.hotprobe.agent.metric.MetricSink;
import io.hotprobe.agent.probe.Output;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 *
 *
 * <pre>
 * static void probe(args) {
 *   if (!runtime.open()) return;
 *   if (!condition(args)) { count it; return; }
 *   sink.add(value(args));
 * }
 * </pre>
 */
final class MetricHandler extends ProbeMethod {

  private static final String SINK = Type.getInternalName(MetricSink.class);

  MetricHandler(HandlerClass handler, Site site, CaptureContext context, Task task) {
    super(handler, site, context, task);
  }

  MethodNode generate(Output.Metric metric) {
    MethodNode method =
        handler.method(handler.freshName("metric"), scope.descriptor(Type.VOID_TYPE));
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label done = new Label();
    method.visitTryCatchBlock(start, end, failed, null);
    method.visitLabel(start);
    peek(method, done);
    condition(method, done);
    handler.push(method, MetricSink.class, probed -> runtime.sink());
    Kind kind = value(method, metric);
    method.visitMethodInsn(
        INVOKEINTERFACE, SINK, "add", "(" + kind.type().getDescriptor() + ")V", true);
    pushRuntime(method);
    method.visitMethodInsn(
        INVOKEVIRTUAL, RUNTIME, "funnel", "()" + Type.getDescriptor(Funnel.class), false);
    method.visitMethodInsn(
        INVOKEVIRTUAL, Type.getInternalName(Funnel.class), "point", "()V", false);
    method.visitLabel(end);
    method.visitLabel(done);
    method.visitInsn(RETURN);
    method.visitLabel(failed);
    reportFailure(method);
    method.visitInsn(RETURN);
    method.visitMaxs(0, 0);
    handler.add(method);
    return method;
  }

  private Kind value(MethodNode method, Output.Metric metric) {
    if (metric.value() == null) {
      method.visitInsn(LCONST_1);
      return Kind.LONG;
    }
    return metered(method, metric.value(), () -> value(method, compile(metric.value(), false)));
  }

  private Kind value(MethodNode method, ExpressionCompiler.Compiled value) {
    invoke(method, value);
    if (value.kind() == Kind.BOOLEAN || value.kind() == Kind.CHAR) {
      throw new UnsupportedExpressionException("the value of a metric must be a number");
    }
    return value.kind();
  }
}
