package io.hotprobe.expression;

import io.hotprobe.expression.Expression.Arithmetic;
import io.hotprobe.expression.Expression.BooleanLiteral;
import io.hotprobe.expression.Expression.Call;
import io.hotprobe.expression.Expression.Coalesce;
import io.hotprobe.expression.Expression.Compare;
import io.hotprobe.expression.Expression.Conditional;
import io.hotprobe.expression.Expression.Index;
import io.hotprobe.expression.Expression.InstanceOf;
import io.hotprobe.expression.Expression.IsDefined;
import io.hotprobe.expression.Expression.Logical;
import io.hotprobe.expression.Expression.Loop;
import io.hotprobe.expression.Expression.Member;
import io.hotprobe.expression.Expression.Negate;
import io.hotprobe.expression.Expression.Not;
import io.hotprobe.expression.Expression.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The operators of the JSON form, in every spelling a tracer understands. */
final class JsonOperators {
  private static final List<String> NAMES =
      Stream.of(
              Stream.of(Function.values()).map(Function::text),
              Stream.of(LoopOperator.values()).map(LoopOperator::text),
              Stream.of("ref", "getmember", "index", "eq", "ne", "lt", "le", "gt", "ge"),
              Stream.of("instanceof", "and", "or", "not", "isDefined", "count"),
              Stream.of("add", "sub", "mul", "div", "mod", "neg", "if", "coalesce"))
          .flatMap(names -> names)
          .toList();

  private final JsonReader reader;

  JsonOperators(JsonReader reader) {
    this.reader = reader;
  }

  Expression read(String name, Object argument) {
    return switch (name) {
      case "ref" -> new Ref(reader.text(argument, "the name of a variable"));
      case "getmember" -> {
        var operands = list(argument, 2);
        var field = reader.text(operands.get(1), "the name of a field");
        yield new Member(reader.operand(operands, 0), field);
      }
      case "index" -> {
        var operands = operands(argument, 2);
        yield new Index(operands.get(0), operands.get(1));
      }
      case "eq", "==" -> compare(Comparison.EQ, argument);
      case "ne", "neq", "!=" -> compare(Comparison.NE, argument);
      case "lt", "<" -> compare(Comparison.LT, argument);
      case "le", "<=" -> compare(Comparison.LE, argument);
      case "gt", ">" -> compare(Comparison.GT, argument);
      case "ge", ">=" -> compare(Comparison.GE, argument);
      case "instanceof" -> {
        var operands = list(argument, 2);
        var typeName = reader.text(operands.get(1), "the name of a class");
        yield new InstanceOf(reader.operand(operands, 0), typeName);
      }
      case "and", "&&" -> logical(Connective.AND, argument);
      case "or", "||" -> logical(Connective.OR, argument);
      case "not", "!" -> new Not(single(argument));
      case "isDefined" -> new IsDefined(single(argument));
      case "isUndefined" -> new Not(new IsDefined(single(argument)));
      case "count" -> new Call(Function.LEN, List.of(single(argument)));
      case "hasAny" -> loop(LoopOperator.ANY, argument);
      case "hasAll" -> loop(LoopOperator.ALL, argument);
      case "add", "+" -> arithmetic(ArithmeticOperator.ADD, argument);
      case "sub", "-" -> arithmetic(ArithmeticOperator.SUB, argument);
      case "mul", "*" -> arithmetic(ArithmeticOperator.MUL, argument);
      case "div", "/" -> arithmetic(ArithmeticOperator.DIV, argument);
      case "mod", "%" -> arithmetic(ArithmeticOperator.MOD, argument);
      case "neg" -> new Negate(single(argument));
      case "if" -> {
        var operands = operands(argument, 3);
        yield new Conditional(operands.get(0), operands.get(1), operands.get(2));
      }
      case "coalesce", "??" -> {
        var operands = operands(argument, 2);
        yield new Coalesce(operands.get(0), operands.get(1));
      }
      default -> functionOrLoop(name, argument);
    };
  }

  private Expression functionOrLoop(String name, Object argument) {
    var loop = LoopOperator.named(name);
    if (loop.isPresent()) {
      return loop(loop.get(), argument);
    }
    var function =
        Function.named(name)
            .orElseThrow(() -> reader.error("unknown operator" + Nearest.hint(name, NAMES)));
    return new Call(
        function,
        function.arity() == 1 ? List.of(single(argument)) : operands(argument, function.arity()));
  }

  private Expression compare(Comparison operator, Object argument) {
    var operands = operands(argument, 2);
    return new Compare(operator, operands.get(0), operands.get(1));
  }

  private Expression arithmetic(ArithmeticOperator operator, Object argument) {
    var operands = operands(argument, 2);
    return new Arithmetic(operator, operands.get(0), operands.get(1));
  }

  /** Takes any number of operands; none is false, as tracers have it. */
  private Expression logical(Connective connective, Object argument) {
    if (!(argument instanceof List<?> list)) {
      throw reader.error("expected an array of conditions");
    }
    var operands = operands(list, list.size());
    return switch (operands.size()) {
      case 0 -> new BooleanLiteral(false);
      case 1 -> operands.get(0);
      default -> new Logical(connective, operands);
    };
  }

  private Expression loop(LoopOperator operator, Object argument) {
    boolean bare = operator.isAggregate() && !(argument instanceof List<?> list && list.size() > 1);
    if (bare) {
      return new Loop(operator, single(argument), new Ref("@it"));
    }
    var operands = operands(argument, 2);
    return new Loop(operator, operands.get(0), operands.get(1));
  }

  /** The operand of an operator that takes one; an array of one is the same. */
  private Expression single(Object argument) {
    return argument instanceof List<?> list
        ? operands(list, 1).get(0)
        : reader.expression(argument);
  }

  private List<Expression> operands(Object argument, int count) {
    var list = list(argument, count);
    var operands = new ArrayList<Expression>();
    for (int index = 0; index < count; index++) {
      operands.add(reader.operand(list, index));
    }
    return operands;
  }

  private List<?> list(Object argument, int count) {
    if (argument instanceof List<?> list && list.size() == count) {
      return list;
    }
    throw reader.error("expected an array of " + count);
  }
}
