package io.hotprobe.expression;

/** One method for each kind of node: a new kind does not compile until every pass knows it. */
public interface ExpressionVisitor<R> {
  R visitNull(Expression.NullLiteral literal);

  R visitBoolean(Expression.BooleanLiteral literal);

  R visitInteger(Expression.IntegerLiteral literal);

  R visitDecimal(Expression.DecimalLiteral literal);

  R visitString(Expression.StringLiteral literal);

  R visitRef(Expression.Ref ref);

  R visitMember(Expression.Member member);

  R visitIndex(Expression.Index index);

  R visitCompare(Expression.Compare compare);

  R visitInstanceOf(Expression.InstanceOf instanceOf);

  R visitLogical(Expression.Logical logical);

  R visitNot(Expression.Not not);

  R visitIsDefined(Expression.IsDefined isDefined);

  R visitCall(Expression.Call call);

  R visitLoop(Expression.Loop loop);

  R visitArithmetic(Expression.Arithmetic arithmetic);

  R visitNegate(Expression.Negate negate);

  R visitConditional(Expression.Conditional conditional);

  R visitCoalesce(Expression.Coalesce coalesce);
}
