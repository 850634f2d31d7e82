package io.hotprobe.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * An expression as a tree. Every tree is in canonical form: what people can write in several ways
 * ({@code and}, {@code &&}; {@code len}, {@code count}) is one node, so two expressions that are
 * written differently and mean the same operators are equal. Nodes carry no positions, see {@link
 * ParsedExpression}.
 */
public sealed interface Expression {

  /** The nodes directly below this one, from left to right. */
  List<Expression> children();

  <R> R accept(ExpressionVisitor<R> visitor);

  /** {@code null}. */
  record NullLiteral() implements Expression {
    @Override
    public List<Expression> children() {
      return List.of();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitNull(this);
    }
  }

  /** {@code true} or {@code false}. */
  record BooleanLiteral(boolean value) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitBoolean(this);
    }
  }

  /** A 64-bit integer such as {@code 42} or {@code -1}. */
  record IntegerLiteral(long value) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitInteger(this);
    }
  }

  /** A finite decimal such as {@code 3.14} or {@code 1e3}. */
  record DecimalLiteral(double value) implements Expression {
    public DecimalLiteral {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a decimal literal must be finite, not " + value);
      }
    }

    @Override
    public List<Expression> children() {
      return List.of();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitDecimal(this);
    }
  }

  /** {@code "text"}. */
  record StringLiteral(String value) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitString(this);
    }
  }

  /**
   * A variable: a plain name, {@code this}, or one of the special names ({@code @return},
   * {@code @it}...), which carry their {@code @}.
   */
  record Ref(String name) implements Expression {
    public Ref {
      Names.requireVariable(name);
    }

    @Override
    public List<Expression> children() {
      return List.of();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitRef(this);
    }
  }

  /** {@code object.name}: a field, private ones too. */
  record Member(Expression object, String name) implements Expression {
    public Member {
      Names.requireField(name);
    }

    @Override
    public List<Expression> children() {
      return List.of(object);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitMember(this);
    }
  }

  /** {@code target[key]}: an element of a list or array, or a value of a map. */
  record Index(Expression target, Expression key) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(target, key);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitIndex(this);
    }
  }

  /** {@code left == right} and the like. */
  record Compare(Comparison operator, Expression left, Expression right) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitCompare(this);
    }
  }

  /** {@code value instanceof "a.b.Type"}. */
  record InstanceOf(Expression value, String typeName) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(value);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitInstanceOf(this);
    }
  }

  /**
   * {@code a && b && c}: two operands or more, none of them the same connective again (that is
   * flattened).
   */
  record Logical(Connective operator, List<Expression> operands) implements Expression {
    public Logical {
      operands = flatten(operator, operands);
      if (operands.size() < 2) {
        throw new IllegalArgumentException(operator.symbol() + " needs two operands");
      }
    }

    private static List<Expression> flatten(Connective operator, List<Expression> operands) {
      var flat = new ArrayList<Expression>();
      for (var operand : operands) {
        if (operand instanceof Logical inner && inner.operator == operator) {
          flat.addAll(inner.operands);
        } else {
          flat.add(operand);
        }
      }
      return List.copyOf(flat);
    }

    @Override
    public List<Expression> children() {
      return operands;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitLogical(this);
    }
  }

  /** {@code !operand}. */
  record Not(Expression operand) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  /** {@code isDefined(operand)}: false when the operand cannot be evaluated. */
  record IsDefined(Expression operand) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitIsDefined(this);
    }
  }

  /**
   * {@code function(arguments)}; the pattern of {@link Function#MATCHES} is a {@link
   * StringLiteral}.
   */
  record Call(Function function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
      if (arguments.size() != function.arity()) {
        throw new IllegalArgumentException(
            function.text() + " takes " + function.arity() + " arguments, not " + arguments.size());
      }
      if (function == Function.MATCHES && !(arguments.get(1) instanceof StringLiteral)) {
        throw new IllegalArgumentException("the pattern of matches must be a string literal");
      }
    }

    /** The argument at {@code index}, counted from 0. */
    public Expression argument(int index) {
      return arguments.get(index);
    }

    @Override
    public List<Expression> children() {
      return arguments;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /**
   * {@code operator(collection, {body})}. The body sees the element as {@code @it}, in maps also
   * {@code @key} and {@code @value}. An aggregate without a body has the body {@code @it}.
   */
  record Loop(LoopOperator operator, Expression collection, Expression body) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(collection, body);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitLoop(this);
    }
  }

  /** {@code left + right} and the like. */
  record Arithmetic(ArithmeticOperator operator, Expression left, Expression right)
      implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitArithmetic(this);
    }
  }

  /** {@code -operand}, where the operand is not just a number. */
  record Negate(Expression operand) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitNegate(this);
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Conditional(Expression condition, Expression then, Expression otherwise)
      implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(condition, then, otherwise);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitConditional(this);
    }
  }

  /** {@code value ?? fallback}: the fallback when the value is null or cannot be evaluated. */
  record Coalesce(Expression value, Expression fallback) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(value, fallback);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitCoalesce(this);
    }
  }
}
