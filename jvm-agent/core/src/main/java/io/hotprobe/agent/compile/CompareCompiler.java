package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.evaluate.Fields;
import io.hotprobe.agent.evaluate.Operators;
import io.hotprobe.expression.Comparison;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.runtime.Numbers;
import io.hotprobe.expression.runtime.Values;
import org.objectweb.asm.Label;

/**
 * Comparisons: of primitives in place, of a field with a number without boxing it, else by call.
 */
final class CompareCompiler {

  private final ExpressionCompiler compiler;
  private final FieldCompiler fields;
  private final Emitter out;

  CompareCompiler(ExpressionCompiler compiler, FieldCompiler fields, Emitter out) {
    this.compiler = compiler;
    this.fields = fields;
    this.out = out;
  }

  void compile(Expression.Compare compare) {
    Comparison operator = compare.operator();
    ExpressionCompiler.Operand left = compiler.operand(compare.left());
    ExpressionCompiler.Operand right = compiler.operand(compare.right());
    if (left.kind().isNumber() && right.kind().isNumber()) {
      numbers(left.fragment(), right.fragment(), operator);
    } else if (left.kind() == Kind.OBJECT && right.kind().isNumber()) {
      objectWith(left, right.fragment(), operator);
    } else if (isNumberEqualTo(compare) && right.kind() == Kind.OBJECT) {
      objectWith(right, left.fragment(), operator);
    } else if (operator.isEquality()) {
      equality(compare, read(left), read(right));
    } else {
      order(read(left), read(right), operator);
    }
  }

  private Fragment read(ExpressionCompiler.Operand operand) {
    return operand.place() == null
        ? operand.fragment()
        : out.collect(
            () -> {
              out.emit(operand.fragment());
              return fields.read(
                  new FieldCompiler.Located(operand.place(), operand.fragment().value()));
            });
  }

  private void numbers(Fragment left, Fragment right, Comparison operator) {
    out.emit(left);
    out.emit(right);
    if (left.kind() == Kind.LONG && right.kind() == Kind.LONG) {
      out.code().visitInsn(LCMP);
    } else {
      out.call(Numbers.class, "order", int.class, primitive(left), primitive(right));
    }
    holds(operator);
  }

  private void objectWith(ExpressionCompiler.Operand object, Fragment number, Comparison operator) {
    Class<?> type = primitive(number);
    out.emit(object.fragment());
    if (object.place() != null) {
      fields.push(object.place());
      out.emit(number);
      call(Fields.class, operator, FieldSlot.class, Object.class, type);
    } else {
      out.emit(number);
      call(Operators.class, operator, Object.class, type);
    }
  }

  private void call(Class<?> owner, Comparison operator, Class<?>... parameters) {
    if (operator.isEquality()) {
      out.call(owner, "equal", boolean.class, parameters);
      negateIf(operator == Comparison.NE);
    } else {
      out.call(owner, "order", int.class, parameters);
      holds(operator);
    }
  }

  private void equality(Expression.Compare compare, Fragment left, Fragment right) {
    boolean negated = compare.operator() == Comparison.NE;
    if ((left.kind() == Kind.BOOLEAN && right.kind() == Kind.BOOLEAN)
        || (left.kind() == Kind.CHAR && right.kind() == Kind.CHAR)) {
      out.emit(left);
      out.emit(right);
      jump(negated ? IF_ICMPNE : IF_ICMPEQ);
      return;
    }
    if (left.kind() == Kind.OBJECT && compare.right() instanceof Expression.NullLiteral) {
      out.emit(left);
      jump(negated ? IFNONNULL : IFNULL);
      return;
    }
    if (left.kind() == Kind.OBJECT && compare.right() instanceof Expression.StringLiteral text) {
      out.emit(left);
      out.code().visitLdcInsn(text.value());
      out.call(Operators.class, "equal", boolean.class, Object.class, String.class);
    } else if (left.kind() == Kind.OBJECT && right.kind() == Kind.CHAR) {
      out.emit(left);
      out.emit(right);
      out.call(Operators.class, "equal", boolean.class, Object.class, char.class);
    } else if (left.kind() == Kind.CHAR && right.kind() == Kind.OBJECT) {
      out.emit(left);
      out.emit(right);
      out.call(Operators.class, "equal", boolean.class, char.class, Object.class);
    } else {
      out.emit(left.boxed());
      out.emit(right.boxed());
      out.call(Values.class, "equal", boolean.class, Object.class, Object.class);
    }
    negateIf(negated);
  }

  private void order(Fragment left, Fragment right, Comparison operator) {
    if (left.kind() == Kind.BOOLEAN && right.kind() == Kind.BOOLEAN) {
      compiler.refuse(
          "true and false have no order: use == or != in place of " + operator.symbol());
    }
    out.emit(left.boxed());
    out.emit(right.boxed());
    out.call(Operators.class, "order", int.class, Object.class, Object.class);
    holds(operator);
  }

  /** Turns an order, as {@link Numbers} gives it, into true or false. */
  private void holds(Comparison operator) {
    switch (operator) {
      case EQ -> jump(IFEQ);
      case NE -> jump(IFNE);
      case LT -> jump(IFLT);
      case LE -> jump(IFLE);
      case GT -> {
        out.code().visitInsn(ICONST_1);
        jump(IF_ICMPEQ);
      }
      case GE -> {
        out.code().visitInsn(ICONST_1);
        out.code().visitInsn(IUSHR);
        jump(IFEQ);
      }
    }
  }

  /** Leaves true when the jump would be taken. */
  private void jump(int opcode) {
    Label yes = new Label();
    Label end = new Label();
    out.code().visitJumpInsn(opcode, yes);
    out.code().visitInsn(ICONST_0);
    out.code().visitJumpInsn(GOTO, end);
    out.code().visitLabel(yes);
    out.code().visitInsn(ICONST_1);
    out.code().visitLabel(end);
  }

  private void negateIf(boolean negated) {
    if (negated) {
      out.code().visitInsn(ICONST_1);
      out.code().visitInsn(IXOR);
    }
  }

  private static Class<?> primitive(Fragment number) {
    return number.kind() == Kind.LONG ? long.class : double.class;
  }

  /** Then the operands can change places: a literal neither fails nor changes anything. */
  private static boolean isNumberEqualTo(Expression.Compare compare) {
    return compare.operator().isEquality()
        && (compare.left() instanceof Expression.IntegerLiteral
            || compare.left() instanceof Expression.DecimalLiteral);
  }
}
