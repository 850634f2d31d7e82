package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.evaluate.Comparisons;
import io.hotprobe.expression.Comparison;
import io.hotprobe.expression.Expression;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Comparisons: of primitives in place, of a field with a number without boxing it, else by call.
 */
final class CompareCompiler {

  private static final String COMPARISONS = Type.getInternalName(Comparisons.class);
  private static final String OBJECT = "Ljava/lang/Object;";

  private final ExpressionCompiler compiler;
  private final MethodNode code;

  CompareCompiler(ExpressionCompiler compiler, MethodNode code) {
    this.compiler = compiler;
    this.code = code;
  }

  Kind compile(Expression.Compare compare) {
    Comparison operator = compare.operator();
    Fragment left = compiler.fragment(compare.left());
    Fragment right = compiler.fragment(compare.right());
    if (left.kind().isNumber() && right.kind().isNumber()) {
      numbers(left, right, operator);
    } else if (compiler.isField(compare.left()) && right.kind().isNumber()) {
      fieldWith(compare.left(), right, operator);
    } else if (compiler.isField(compare.right()) && left.kind().isNumber()) {
      fieldWith(compare.right(), left, mirrored(operator));
    } else if (left.kind() == Kind.BOOLEAN && right.kind() == Kind.BOOLEAN) {
      booleans(left, right, operator);
    } else {
      objects(left, right, operator);
    }
    return Kind.BOOLEAN;
  }

  private void numbers(Fragment left, Fragment right, Comparison operator) {
    if (left.kind() == Kind.LONG && right.kind() == Kind.LONG) {
      emit(left);
      emit(right);
      code.visitInsn(LCMP);
      jump(
          switch (operator) {
            case EQ -> IFEQ;
            case NE -> IFNE;
            case LT -> IFLT;
            case LE -> IFLE;
            case GT -> IFGT;
            case GE -> IFGE;
          });
      return;
    }
    emit(left);
    emit(right);
    compareCall(left.kind().type().getDescriptor() + right.kind().type().getDescriptor(), operator);
  }

  private void fieldWith(Expression field, Fragment number, Comparison operator) {
    Class<?> site = compiler.pushOwnerSite(field);
    emit(number);
    code.visitMethodInsn(
        INVOKEVIRTUAL,
        Type.getInternalName(site),
        "compare",
        "(" + OBJECT + number.kind().type().getDescriptor() + ")I",
        false);
    holds(operator);
  }

  private void booleans(Fragment left, Fragment right, Comparison operator) {
    requireEquality(operator);
    emit(left);
    emit(right);
    jump(operator == Comparison.EQ ? IF_ICMPEQ : IF_ICMPNE);
  }

  private void objects(Fragment left, Fragment right, Comparison operator) {
    emit(left.boxed());
    emit(right.boxed());
    if (!operator.isEquality()) {
      code.visitMethodInsn(INVOKESTATIC, COMPARISONS, "order", "(" + OBJECT + OBJECT + ")I", false);
      holds(operator);
      return;
    }
    code.visitMethodInsn(INVOKESTATIC, COMPARISONS, "same", "(" + OBJECT + OBJECT + ")Z", false);
    if (operator == Comparison.NE) {
      code.visitInsn(ICONST_1);
      code.visitInsn(IXOR);
    }
  }

  private static void requireEquality(Comparison operator) {
    if (!operator.isEquality()) {
      throw new UnsupportedExpressionException(
          "true and false have no order: use == or != in place of " + operator.symbol());
    }
  }

  private void compareCall(String parameters, Comparison operator) {
    code.visitMethodInsn(INVOKESTATIC, COMPARISONS, "compare", "(" + parameters + ")I", false);
    holds(operator);
  }

  private void holds(Comparison operator) {
    String test =
        switch (operator) {
          case EQ -> "isEqual";
          case NE -> "isNotEqual";
          case LT -> "isLess";
          case LE -> "isLessOrEqual";
          case GT -> "isGreater";
          case GE -> "isGreaterOrEqual";
        };
    code.visitMethodInsn(INVOKESTATIC, COMPARISONS, test, "(I)Z", false);
  }

  /** Leaves true when the jump would be taken. */
  private void jump(int opcode) {
    Label yes = new Label();
    Label end = new Label();
    code.visitJumpInsn(opcode, yes);
    code.visitInsn(ICONST_0);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(yes);
    code.visitInsn(ICONST_1);
    code.visitLabel(end);
  }

  private void emit(Fragment fragment) {
    code.instructions.add(fragment.instructions());
  }

  private static Comparison mirrored(Comparison operator) {
    return switch (operator) {
      case LT -> Comparison.GT;
      case LE -> Comparison.GE;
      case GT -> Comparison.LT;
      case GE -> Comparison.LE;
      case EQ, NE -> operator;
    };
  }
}
