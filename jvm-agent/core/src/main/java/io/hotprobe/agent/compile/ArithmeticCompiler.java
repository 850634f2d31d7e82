package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.expression.ArithmeticOperator;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.runtime.Calculations;

/** Arithmetic: on primitives where both kinds are known, else by the language's runtime. */
final class ArithmeticCompiler {

  private final ExpressionCompiler compiler;
  private final Emitter out;

  ArithmeticCompiler(ExpressionCompiler compiler, Emitter out) {
    this.compiler = compiler;
    this.out = out;
  }

  Value compile(Expression.Arithmetic arithmetic) {
    ArithmeticOperator operator = arithmetic.operator();
    Fragment left = compiler.fragment(arithmetic.left());
    Fragment right = compiler.fragment(arithmetic.right());
    if (left.kind() == Kind.LONG && right.kind() == Kind.LONG) {
      out.emit(left);
      out.emit(right);
      out.call(Calculations.class, integer(operator), long.class, long.class, long.class);
      return Value.of(Kind.LONG);
    }
    if (left.kind().isNumber() && right.kind().isNumber()) {
      out.emit(left.decimal());
      out.emit(right.decimal());
      out.code().visitInsn(decimal(operator));
      return Value.of(Kind.DOUBLE);
    }
    out.constant(operator);
    out.emit(left.boxed());
    out.emit(right.boxed());
    out.call(
        Calculations.class,
        "apply",
        Object.class,
        ArithmeticOperator.class,
        Object.class,
        Object.class);
    return Value.of(Kind.OBJECT);
  }

  Value compile(Expression.Negate negate) {
    Fragment operand = compiler.fragment(negate.operand());
    switch (operand.kind()) {
      case LONG -> {
        out.emit(operand);
        out.call(Calculations.class, "negate", long.class, long.class);
      }
      case DOUBLE -> {
        out.emit(operand);
        out.code().visitInsn(DNEG);
      }
      default -> {
        out.emit(operand.boxed());
        out.call(Calculations.class, "negate", Object.class, Object.class);
        return Value.of(Kind.OBJECT);
      }
    }
    return Value.of(operand.kind());
  }

  private static String integer(ArithmeticOperator operator) {
    return switch (operator) {
      case ADD -> "add";
      case SUB -> "subtract";
      case MUL -> "multiply";
      case DIV -> "divide";
      case MOD -> "remainder";
    };
  }

  private static int decimal(ArithmeticOperator operator) {
    return switch (operator) {
      case ADD -> DADD;
      case SUB -> DSUB;
      case MUL -> DMUL;
      case DIV -> DDIV;
      case MOD -> DREM;
    };
  }
}
