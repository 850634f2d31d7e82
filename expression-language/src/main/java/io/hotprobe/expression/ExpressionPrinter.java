package io.hotprobe.expression;

import io.hotprobe.expression.Expression.Arithmetic;
import io.hotprobe.expression.Expression.BooleanLiteral;
import io.hotprobe.expression.Expression.Call;
import io.hotprobe.expression.Expression.Coalesce;
import io.hotprobe.expression.Expression.Compare;
import io.hotprobe.expression.Expression.Conditional;
import io.hotprobe.expression.Expression.DecimalLiteral;
import io.hotprobe.expression.Expression.Index;
import io.hotprobe.expression.Expression.InstanceOf;
import io.hotprobe.expression.Expression.IntegerLiteral;
import io.hotprobe.expression.Expression.IsDefined;
import io.hotprobe.expression.Expression.Logical;
import io.hotprobe.expression.Expression.Loop;
import io.hotprobe.expression.Expression.Member;
import io.hotprobe.expression.Expression.Negate;
import io.hotprobe.expression.Expression.Not;
import io.hotprobe.expression.Expression.NullLiteral;
import io.hotprobe.expression.Expression.Ref;
import io.hotprobe.expression.Expression.StringLiteral;
import java.util.List;

/** Writes an expression as people do, with as few parentheses as possible. */
public final class ExpressionPrinter {
  private ExpressionPrinter() {}

  /** The text form; {@link Expressions#parse} reads it back to an equal expression. */
  public static String print(Expression expression) {
    var out = new StringBuilder();
    expression.accept(new Writer(out));
    return out.toString();
  }

  private static int precedence(Expression expression) {
    if (expression instanceof Conditional) {
      return Precedence.CONDITIONAL;
    } else if (expression instanceof Coalesce) {
      return Precedence.COALESCE;
    } else if (expression instanceof Logical logical) {
      return Precedence.of(logical.operator());
    } else if (expression instanceof Compare compare) {
      return Precedence.of(compare.operator());
    } else if (expression instanceof InstanceOf) {
      return Precedence.RELATION;
    } else if (expression instanceof Arithmetic arithmetic) {
      return Precedence.of(arithmetic.operator());
    }
    boolean unary = expression instanceof Not || expression instanceof Negate;
    return unary || isNumber(expression) ? Precedence.UNARY : Precedence.POSTFIX;
  }

  private static boolean isNumber(Expression expression) {
    return expression instanceof IntegerLiteral || expression instanceof DecimalLiteral;
  }

  private record Writer(StringBuilder out) implements ExpressionVisitor<StringBuilder> {

    private StringBuilder operand(Expression operand, int lowestPrecedence) {
      boolean parentheses = precedence(operand) < lowestPrecedence;
      out.append(parentheses ? "(" : "");
      operand.accept(this);
      return out.append(parentheses ? ")" : "");
    }

    private StringBuilder leftAssociative(
        Expression left, String symbol, Expression right, int precedence) {
      operand(left, precedence).append(' ').append(symbol).append(' ');
      return operand(right, precedence + 1);
    }

    private StringBuilder call(String name, List<Expression> arguments) {
      out.append(name).append('(');
      for (int i = 0; i < arguments.size(); i++) {
        out.append(i == 0 ? "" : ", ");
        arguments.get(i).accept(this);
      }
      return out.append(')');
    }

    @Override
    public StringBuilder visitNull(NullLiteral literal) {
      return out.append("null");
    }

    @Override
    public StringBuilder visitBoolean(BooleanLiteral literal) {
      return out.append(literal.value());
    }

    @Override
    public StringBuilder visitInteger(IntegerLiteral literal) {
      return out.append(literal.value());
    }

    @Override
    public StringBuilder visitDecimal(DecimalLiteral literal) {
      return out.append(literal.value());
    }

    @Override
    public StringBuilder visitString(StringLiteral literal) {
      return quote(literal.value());
    }

    private StringBuilder quote(String text) {
      out.append('"');
      text.codePoints().forEach(this::quote);
      return out.append('"');
    }

    private void quote(int codePoint) {
      switch (codePoint) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isISOControl(codePoint) || isLoneSurrogate(codePoint)) {
            out.append(String.format("\\u%04x", codePoint));
          } else {
            out.appendCodePoint(codePoint);
          }
        }
      }
    }

    private static boolean isLoneSurrogate(int codePoint) {
      return Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public StringBuilder visitRef(Ref ref) {
      return out.append(ref.name());
    }

    @Override
    public StringBuilder visitMember(Member member) {
      return operand(member.object(), Precedence.POSTFIX).append('.').append(member.name());
    }

    @Override
    public StringBuilder visitIndex(Index index) {
      operand(index.target(), Precedence.POSTFIX).append('[');
      return index.key().accept(this).append(']');
    }

    @Override
    public StringBuilder visitCompare(Compare compare) {
      int precedence = Precedence.of(compare.operator());
      return leftAssociative(
          compare.left(), compare.operator().symbol(), compare.right(), precedence);
    }

    @Override
    public StringBuilder visitInstanceOf(InstanceOf instanceOf) {
      operand(instanceOf.value(), Precedence.RELATION).append(" instanceof ");
      return quote(instanceOf.typeName());
    }

    @Override
    public StringBuilder visitLogical(Logical logical) {
      int precedence = Precedence.of(logical.operator());
      String separator = "";
      for (var operand : logical.operands()) {
        out.append(separator);
        operand(operand, precedence + 1);
        separator = " " + logical.operator().symbol() + " ";
      }
      return out;
    }

    @Override
    public StringBuilder visitNot(Not not) {
      out.append('!');
      return operand(not.operand(), Precedence.UNARY);
    }

    @Override
    public StringBuilder visitIsDefined(IsDefined isDefined) {
      return call("isDefined", isDefined.children());
    }

    @Override
    public StringBuilder visitCall(Call call) {
      return call(call.function().text(), call.arguments());
    }

    @Override
    public StringBuilder visitLoop(Loop loop) {
      out.append(loop.operator().text()).append('(');
      loop.collection().accept(this);
      if (loop.operator().isAggregate() && loop.body().equals(new Ref("@it"))) {
        return out.append(')');
      }
      out.append(", {");
      return loop.body().accept(this).append("})");
    }

    @Override
    public StringBuilder visitArithmetic(Arithmetic arithmetic) {
      int precedence = Precedence.of(arithmetic.operator());
      return leftAssociative(
          arithmetic.left(), arithmetic.operator().symbol(), arithmetic.right(), precedence);
    }

    @Override
    public StringBuilder visitNegate(Negate negate) {
      // -(5) is not the literal -5
      int lowest = isNumber(negate.operand()) ? Precedence.POSTFIX : Precedence.UNARY;
      out.append('-');
      return operand(negate.operand(), lowest);
    }

    @Override
    public StringBuilder visitConditional(Conditional conditional) {
      operand(conditional.condition(), Precedence.COALESCE).append(" ? ");
      operand(conditional.then(), Precedence.LOWEST).append(" : ");
      return operand(conditional.otherwise(), Precedence.CONDITIONAL);
    }

    @Override
    public StringBuilder visitCoalesce(Coalesce coalesce) {
      operand(coalesce.value(), Precedence.OR).append(" ?? ");
      return operand(coalesce.fallback(), Precedence.COALESCE);
    }
  }
}
