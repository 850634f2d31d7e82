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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Writes the one spelling of each operator that the most tracers understand. */
final class JsonWriter implements ExpressionVisitor<Object> {

  private static Object single(String name, Object argument) {
    return Collections.singletonMap(name, argument);
  }

  private static Object operator(String name, Object... arguments) {
    return single(name, Collections.unmodifiableList(Arrays.asList(arguments)));
  }

  private Object write(Expression expression) {
    return expression.accept(this);
  }

  private static String lower(Enum<?> operator) {
    return operator.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Object visitNull(NullLiteral literal) {
    return null;
  }

  @Override
  public Object visitBoolean(BooleanLiteral literal) {
    return literal.value();
  }

  @Override
  public Object visitInteger(IntegerLiteral literal) {
    return literal.value();
  }

  @Override
  public Object visitDecimal(DecimalLiteral literal) {
    return literal.value();
  }

  @Override
  public Object visitString(StringLiteral literal) {
    return literal.value();
  }

  @Override
  public Object visitRef(Ref ref) {
    return single("ref", ref.name());
  }

  @Override
  public Object visitMember(Member member) {
    return operator("getmember", write(member.object()), member.name());
  }

  @Override
  public Object visitIndex(Index index) {
    return operator("index", write(index.target()), write(index.key()));
  }

  @Override
  public Object visitCompare(Compare compare) {
    return operator(lower(compare.operator()), write(compare.left()), write(compare.right()));
  }

  @Override
  public Object visitInstanceOf(InstanceOf instanceOf) {
    return operator("instanceof", write(instanceOf.value()), instanceOf.typeName());
  }

  @Override
  public Object visitLogical(Logical logical) {
    return logical(lower(logical.operator()), logical.operands());
  }

  /**
   * Two operands each, halved so that the tree stays shallow: some tracers refuse more than two.
   */
  private Object logical(String name, List<Expression> operands) {
    if (operands.size() == 1) {
      return write(operands.get(0));
    }
    int half = (operands.size() + 1) / 2;
    return operator(
        name,
        logical(name, operands.subList(0, half)),
        logical(name, operands.subList(half, operands.size())));
  }

  @Override
  public Object visitNot(Not not) {
    return single("not", write(not.operand()));
  }

  @Override
  public Object visitIsDefined(IsDefined isDefined) {
    return single("isDefined", write(isDefined.operand()));
  }

  @Override
  public Object visitCall(Call call) {
    var arguments = call.arguments().stream().map(this::write).toArray();
    String name = call.function().text();
    return arguments.length == 1 ? single(name, arguments[0]) : operator(name, arguments);
  }

  @Override
  public Object visitLoop(Loop loop) {
    return operator(loop.operator().text(), write(loop.collection()), write(loop.body()));
  }

  @Override
  public Object visitArithmetic(Arithmetic arithmetic) {
    return operator(
        lower(arithmetic.operator()), write(arithmetic.left()), write(arithmetic.right()));
  }

  @Override
  public Object visitNegate(Negate negate) {
    return single("neg", write(negate.operand()));
  }

  @Override
  public Object visitConditional(Conditional conditional) {
    return operator(
        "if",
        write(conditional.condition()),
        write(conditional.then()),
        write(conditional.otherwise()));
  }

  @Override
  public Object visitCoalesce(Coalesce coalesce) {
    return operator("coalesce", write(coalesce.value()), write(coalesce.fallback()));
  }
}
