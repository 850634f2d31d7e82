package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.evaluate.Data;
import io.hotprobe.agent.evaluate.LoggingContext;
import io.hotprobe.agent.evaluate.SpanIds;
import io.hotprobe.agent.evaluate.Visible;
import io.hotprobe.agent.limit.Funnel;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.agent.trace.Tracing;
import java.util.Map;

/** Names that start with {@code @}. */
final class SpecialNames {

  private final ExpressionCompiler compiler;
  private final HandlerClass handler;
  private final Scope scope;
  private final Surroundings surroundings;
  private final Emitter out;

  SpecialNames(
      ExpressionCompiler compiler,
      HandlerClass handler,
      Scope scope,
      Surroundings surroundings,
      Emitter out) {
    this.compiler = compiler;
    this.handler = handler;
    this.scope = scope;
    this.surroundings = surroundings;
    this.out = out;
  }

  Value load(String name) {
    return switch (name) {
      case "@it" -> compiler.element();
      case "@key" -> ofEntry("key");
      case "@value" -> ofEntry("value");
      case "@duration" -> duration();
      case "@return", "@exception" -> ofExit(name);
      case "@thread" -> thread();
      case "@hits" -> hits();
      case "@mdc" -> loggingContext();
      case "@traceId", "@spanId" -> ofSpan(name.substring(1));
      default ->
          throw new UnsupportedExpressionException(
              name + " is not known to this version of the agent");
    };
  }

  private Value ofEntry(String part) {
    out.emit(out.collect(compiler::element).boxed());
    if (part.equals("value")) {
      handler.push(out.code(), Redaction.class, probed -> handler.redaction());
      out.call(Visible.class, "entry", Object.class, Object.class, Redaction.class);
    }
    scope.load(out.code(), scope.find(Scope.IN_MAP));
    out.call(Data.class, part, Object.class, Object.class, boolean.class);
    return Value.of(Kind.OBJECT);
  }

  /** A method that throws has no value, and one that returns no exception. */
  private Value ofExit(String name) {
    Variable variable = scope.find(name);
    if (variable != null) {
      return compiler.load(variable);
    }
    requireExit(name);
    return compiler.fails("noVariable", name);
  }

  /** Milliseconds since the method was entered. */
  private Value duration() {
    Variable start = scope.find(Variable.Role.START);
    if (start == null) {
      requireExit("@duration");
      return compiler.fails("noVariable", "@duration");
    }
    out.call(System.class, "nanoTime", long.class);
    scope.load(out.code(), start);
    out.code().visitInsn(LSUB);
    out.code().visitInsn(L2D);
    out.code().visitLdcInsn(1e6);
    out.code().visitInsn(DDIV);
    return Value.of(Kind.DOUBLE);
  }

  private Value thread() {
    out.call(Thread.class, "currentThread", Thread.class);
    out.callVirtual(Thread.class, "getName", String.class);
    return Value.of(Kind.OBJECT);
  }

  private Value loggingContext() {
    handler.push(out.code(), LoggingContext.class, LoggingContext::new);
    out.callVirtual(LoggingContext.class, "get", Map.class);
    return Value.of(Kind.OBJECT);
  }

  private Value ofSpan(String id) {
    handler.push(
        out.code(),
        SpanIds.class,
        probed -> new SpanIds(new Tracing(surroundings.openTelemetry(), probed)));
    out.callVirtual(SpanIds.class, id, String.class);
    return Value.of(Kind.OBJECT);
  }

  /** The hit at hand included. */
  private Value hits() {
    handler.push(out.code(), Funnel.class, probed -> surroundings.funnel());
    out.callVirtual(Funnel.class, "hits", long.class);
    if (!surroundings.isCounted()) {
      out.code().visitInsn(LCONST_1);
      out.code().visitInsn(LADD);
    }
    return Value.of(Kind.LONG);
  }

  private void requireExit(String name) {
    if (!scope.isExit()) {
      compiler.refuse(
          name + " exists only when a method ends: set evaluateAt to EXIT on a method probe");
    }
  }
}
