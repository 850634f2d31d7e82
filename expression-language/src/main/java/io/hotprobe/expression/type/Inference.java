package io.hotprobe.expression.type;

import io.hotprobe.expression.ArithmeticOperator;
import io.hotprobe.expression.Expression;
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
import io.hotprobe.expression.ExpressionVisitor;
import io.hotprobe.expression.type.Type.CollectionType;
import io.hotprobe.expression.type.Type.CollectionType.Access;
import io.hotprobe.expression.type.Type.MapType;
import io.hotprobe.expression.type.Type.Simple;

/** The type of each node from those below it, and what is wrong with them. */
final class Inference implements ExpressionVisitor<Type> {
  private final Variables variables;
  private final PatternSyntax patterns;
  private final Problems problems;
  private final Comparability comparability;

  Inference(Variables variables, PatternSyntax patterns, Problems problems) {
    this.variables = variables;
    this.patterns = patterns;
    this.problems = problems;
    this.comparability = new Comparability(variables, problems);
  }

  Type infer(Expression expression) {
    return expression.accept(this);
  }

  @Override
  public Type visitNull(NullLiteral literal) {
    return Simple.NULL;
  }

  @Override
  public Type visitBoolean(BooleanLiteral literal) {
    return Simple.BOOLEAN;
  }

  @Override
  public Type visitInteger(IntegerLiteral literal) {
    return Simple.INTEGER;
  }

  @Override
  public Type visitDecimal(DecimalLiteral literal) {
    return Simple.DECIMAL;
  }

  @Override
  public Type visitString(StringLiteral literal) {
    return Simple.STRING;
  }

  @Override
  public Type visitRef(Ref ref) {
    return variables.typeOf(ref);
  }

  @Override
  public Type visitMember(Member member) {
    return variables.field(member, infer(member.object()));
  }

  @Override
  public Type visitIndex(Index index) {
    var target = infer(index.target());
    var key = infer(index.key());
    if (target instanceof MapType map) {
      comparability.requireEqual(map.key(), key, index.key());
      return map.value();
    }
    if (target instanceof CollectionType collection) {
      if (collection.access() == Access.SET) {
        return problems.add(index, "a set has no order to index; use contains or filter");
      }
      require(Simple.INTEGER, key, index.key());
      return collection.element();
    }
    return target == Simple.UNKNOWN
        ? Simple.UNKNOWN
        : problems.add(index, "expected a list, array or map, this is " + target.described());
  }

  @Override
  public Type visitCompare(Compare compare) {
    comparability.check(compare, infer(compare.left()), infer(compare.right()));
    return Simple.BOOLEAN;
  }

  @Override
  public Type visitInstanceOf(InstanceOf instanceOf) {
    infer(instanceOf.value());
    if (!variables.mayBeClass(instanceOf)) {
      problems.add(
          instanceOf,
          "no class '"
              + instanceOf.typeName()
              + "'; write its full name, as in java.io.IOException");
    }
    return Simple.BOOLEAN;
  }

  @Override
  public Type visitLogical(Logical logical) {
    logical.operands().forEach(operand -> require(Simple.BOOLEAN, infer(operand), operand));
    return Simple.BOOLEAN;
  }

  @Override
  public Type visitNot(Not not) {
    require(Simple.BOOLEAN, infer(not.operand()), not.operand());
    return Simple.BOOLEAN;
  }

  /** Asks just whether the operand can be evaluated here, so nothing in it is a problem. */
  @Override
  public Type visitIsDefined(IsDefined isDefined) {
    return Simple.BOOLEAN;
  }

  @Override
  public Type visitCall(Call call) {
    var types = call.arguments().stream().map(this::infer).toList();
    switch (call.function()) {
      case LEN, IS_EMPTY -> requireSized(types.get(0), call.argument(0));
      case CONTAINS -> comparability.checkContains(call, types.get(0), types.get(1));
      case MATCHES -> checkPattern(call, types.get(0));
      case SUBSTRING -> {
        require(Simple.STRING, types.get(0), call.argument(0));
        require(Simple.INTEGER, types.get(1), call.argument(1));
        require(Simple.INTEGER, types.get(2), call.argument(2));
      }
      case STARTS_WITH, ENDS_WITH, INDEX_OF, LOWER, UPPER, TRIM -> {
        for (int i = 0; i < types.size(); i++) {
          require(Simple.STRING, types.get(i), call.argument(i));
        }
      }
    }
    return switch (call.function()) {
      case LEN, INDEX_OF -> Simple.INTEGER;
      case SUBSTRING, LOWER, UPPER, TRIM -> Simple.STRING;
      case IS_EMPTY, STARTS_WITH, ENDS_WITH, CONTAINS, MATCHES -> Simple.BOOLEAN;
    };
  }

  private void requireSized(Type type, Expression argument) {
    boolean sized =
        type == Simple.UNKNOWN
            || type == Simple.STRING
            || type instanceof CollectionType
            || type instanceof MapType;
    if (!sized) {
      problems.add(
          argument, "expected a string, collection, map or array, this is " + type.described());
    }
  }

  private void checkPattern(Call call, Type text) {
    require(Simple.STRING, text, call.argument(0));
    var pattern = (StringLiteral) call.argument(1);
    try {
      patterns.check(pattern.value());
    } catch (IllegalArgumentException invalid) {
      problems.add(pattern, "the pattern is wrong: " + invalid.getMessage());
    }
  }

  @Override
  public Type visitLoop(Loop loop) {
    var container = infer(loop.collection());
    boolean walkable =
        container == Simple.UNKNOWN
            || container instanceof CollectionType
            || container instanceof MapType;
    if (!walkable) {
      container =
          problems.add(
              loop.collection(),
              "expected a collection, map or array, this is " + container.described());
    }
    variables.enter(container);
    var body = infer(loop.body());
    variables.leave();
    if (loop.operator().takesPredicate()) {
      require(Simple.BOOLEAN, body, loop.body());
    }
    return switch (loop.operator()) {
      case ANY, ALL -> Simple.BOOLEAN;
      case FILTER ->
          container instanceof CollectionType collection
              ? new CollectionType(collection.element(), Access.LIST)
              : container;
      case MAP -> new CollectionType(body, Access.LIST);
      // the sum of nothing is an integer, whatever the elements would have been
      case SUM -> number(body, loop.body()) && body == Simple.INTEGER ? body : Simple.NUMBER;
      case AVG -> {
        number(body, loop.body());
        yield Simple.DECIMAL;
      }
      case MIN, MAX -> body == Simple.STRING || number(body, loop.body()) ? body : Simple.UNKNOWN;
    };
  }

  @Override
  public Type visitArithmetic(Arithmetic arithmetic) {
    var left = infer(arithmetic.left());
    var right = infer(arithmetic.right());
    boolean adds = arithmetic.operator() == ArithmeticOperator.ADD;
    if (adds && (left == Simple.STRING || right == Simple.STRING)) {
      requireJoinable(left, arithmetic.left());
      requireJoinable(right, arithmetic.right());
      return Simple.STRING;
    }
    boolean leftNumber = number(left, arithmetic.left());
    boolean rightNumber = number(right, arithmetic.right());
    if (!leftNumber || !rightNumber) {
      return adds ? Simple.UNKNOWN : Simple.NUMBER;
    }
    if (left == right) {
      return left;
    }
    boolean decimal = left == Simple.DECIMAL || right == Simple.DECIMAL;
    return decimal ? Simple.DECIMAL : Simple.NUMBER;
  }

  private void requireJoinable(Type type, Expression operand) {
    if (!(type instanceof Simple) && !(type instanceof Type.EnumType)) {
      problems.add(
          operand, type.described() + " cannot be joined to a string; join one of its fields");
    }
  }

  @Override
  public Type visitNegate(Negate negate) {
    var operand = infer(negate.operand());
    return number(operand, negate.operand()) ? operand : Simple.NUMBER;
  }

  @Override
  public Type visitConditional(Conditional conditional) {
    require(Simple.BOOLEAN, infer(conditional.condition()), conditional.condition());
    return either(infer(conditional.then()), infer(conditional.otherwise()));
  }

  @Override
  public Type visitCoalesce(Coalesce coalesce) {
    return either(infer(coalesce.value()), infer(coalesce.fallback()));
  }

  private static Type either(Type one, Type other) {
    if (one.equals(other)) {
      return one;
    }
    return one.isNumber() && other.isNumber() ? Simple.NUMBER : Simple.UNKNOWN;
  }

  /** Whether the type is surely a number; a problem when it surely is none. */
  private boolean number(Type type, Expression node) {
    if (!type.isNumber() && type != Simple.UNKNOWN) {
      problems.add(node, "expected a number, this is " + type.described());
    }
    return type.isNumber();
  }

  private void require(Simple expected, Type found, Expression node) {
    boolean fits =
        found == expected
            || found == Simple.UNKNOWN
            || (expected == Simple.INTEGER && found == Simple.NUMBER);
    if (!fits) {
      problems.add(node, "expected " + expected.described() + ", this is " + found.described());
    }
  }
}
