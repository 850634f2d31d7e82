package io.hotprobe.agent.compile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.hotprobe.agent.evaluate.Data;
import io.hotprobe.agent.evaluate.Matching;
import io.hotprobe.agent.evaluate.Operators;
import io.hotprobe.expression.Expression;

/** Functions that take all their arguments as values. */
final class CallCompiler {

  private final ExpressionCompiler compiler;
  private final HandlerClass handler;
  private final Emitter out;

  CallCompiler(ExpressionCompiler compiler, HandlerClass handler, Emitter out) {
    this.compiler = compiler;
    this.handler = handler;
    this.out = out;
  }

  Value compile(Expression.Call call) {
    return switch (call.function()) {
      case LEN -> of(call, Data.class, "size", Kind.LONG, long.class);
      case IS_EMPTY -> of(call, Data.class, "isEmpty", Kind.BOOLEAN, boolean.class);
      case STARTS_WITH -> of(call, Operators.class, "startsWith", Kind.BOOLEAN, boolean.class);
      case ENDS_WITH -> of(call, Operators.class, "endsWith", Kind.BOOLEAN, boolean.class);
      case INDEX_OF -> of(call, Operators.class, "indexOf", Kind.LONG, long.class);
      case LOWER -> of(call, Operators.class, "lower", Kind.OBJECT, Object.class);
      case UPPER -> of(call, Operators.class, "upper", Kind.OBJECT, Object.class);
      case TRIM -> of(call, Operators.class, "trim", Kind.OBJECT, Object.class);
      case SUBSTRING -> substring(call);
      case CONTAINS -> contains(call);
      case MATCHES -> matches(call);
    };
  }

  private Value of(Expression.Call call, Class<?> owner, String name, Kind kind, Class<?> result) {
    Class<?>[] parameters = new Class<?>[call.arguments().size()];
    for (int i = 0; i < parameters.length; i++) {
      out.emit(compiler.fragment(call.argument(i)).boxed());
      parameters[i] = Object.class;
    }
    out.call(owner, name, result, parameters);
    return Value.of(kind);
  }

  private Value substring(Expression.Call call) {
    Fragment from = compiler.fragment(call.argument(1));
    Fragment to = compiler.fragment(call.argument(2));
    boolean integers = from.kind() == Kind.LONG && to.kind() == Kind.LONG;
    Class<?> bound = integers ? long.class : Object.class;
    out.emit(compiler.fragment(call.argument(0)).boxed());
    out.emit(integers ? from : from.boxed());
    out.emit(integers ? to : to.boxed());
    out.call(Operators.class, "substring", Object.class, Object.class, bound, bound);
    return Value.of(Kind.OBJECT);
  }

  private Value contains(Expression.Call call) {
    compiler.ensureDeadline(call);
    out.emit(compiler.fragment(call.argument(0)).boxed());
    out.emit(compiler.fragment(call.argument(1)).boxed());
    compiler.pushDeadline();
    out.call(Data.class, "contains", boolean.class, Object.class, Object.class, long.class);
    return Value.of(Kind.BOOLEAN);
  }

  private Value matches(Expression.Call call) {
    Pattern pattern = pattern(((Expression.StringLiteral) call.argument(1)).value());
    compiler.ensureDeadline(call);
    out.emit(compiler.fragment(call.argument(0)).boxed());
    handler.push(out.code(), Pattern.class, probed -> pattern);
    compiler.pushDeadline();
    out.call(Matching.class, "matches", boolean.class, Object.class, Pattern.class, long.class);
    return Value.of(Kind.BOOLEAN);
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new UnsupportedExpressionException(
          "the pattern of matches is not a regular expression in RE2 syntax: " + e.getMessage());
    }
  }
}
