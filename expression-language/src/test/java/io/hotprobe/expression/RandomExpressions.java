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
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes expressions of every form, most of them without any sense: for what must hold of all
 * expressions. The same seed makes the same expressions.
 */
public final class RandomExpressions {
  private static final int DEPTH = 6;

  /** Few enough to stay below the limits when printed. */
  private static final int MAX_NODES = 150;

  /** Names that are also words of the grammar, and names of other scripts. */
  private static final List<String> NAMES =
      List.of(
          "order",
          "this",
          "and",
          "or",
          "not",
          "len",
          "any",
          "map",
          "instanceof",
          "isDefined",
          "größe",
          "名前",
          "$1",
          "_",
          "x",
          "𝒳");

  private final Random random;

  public RandomExpressions(Random random) {
    this.random = random;
  }

  public Expression next() {
    return Stream.generate(() -> expression(1 + random.nextInt(DEPTH), false))
        .filter(expression -> Limits.countNodes(expression) <= MAX_NODES)
        .findFirst()
        .orElseThrow();
  }

  private Expression expression(int depth, boolean inLoop) {
    return depth == 1 || random.nextInt(6) == 0 ? leaf(inLoop) : node(depth - 1, inLoop);
  }

  private Expression leaf(boolean inLoop) {
    return switch (random.nextInt(inLoop ? 9 : 8)) {
      case 0, 1 -> new Ref(pick(NAMES));
      case 2 -> new Ref(pick(Stream.of(Names.EXIT, Names.CONTEXT).flatMap(List::stream).toList()));
      case 3 -> new IntegerLiteral(integer());
      case 4 -> new DecimalLiteral(decimal());
      case 5 -> new StringLiteral(string());
      case 6 -> new BooleanLiteral(random.nextBoolean());
      case 7 -> new NullLiteral();
      default -> new Ref(pick(Names.LOOP));
    };
  }

  private Expression node(int depth, boolean inLoop) {
    return switch (random.nextInt(13)) {
      case 0 -> new Member(expression(depth, inLoop), pick(NAMES));
      case 1 -> new Index(expression(depth, inLoop), expression(depth, inLoop));
      case 2 ->
          new Compare(
              pick(Comparison.values()), expression(depth, inLoop), expression(depth, inLoop));
      case 3 -> new InstanceOf(expression(depth, inLoop), string());
      case 4 ->
          new Logical(pick(Connective.values()), expressions(2 + random.nextInt(3), depth, inLoop));
      case 5 -> new Not(expression(depth, inLoop));
      case 6 -> new IsDefined(expression(depth, inLoop));
      case 7 -> call(depth, inLoop);
      case 8 ->
          new Loop(pick(LoopOperator.values()), expression(depth, inLoop), expression(depth, true));
      case 9 ->
          new Arithmetic(
              pick(ArithmeticOperator.values()),
              expression(depth, inLoop),
              expression(depth, inLoop));
      case 10 -> new Negate(expression(depth, inLoop));
      case 11 ->
          new Conditional(
              expression(depth, inLoop), expression(depth, inLoop), expression(depth, inLoop));
      default -> new Coalesce(expression(depth, inLoop), expression(depth, inLoop));
    };
  }

  private Expression call(int depth, boolean inLoop) {
    var function = pick(Function.values());
    return function == Function.MATCHES
        ? new Call(function, List.of(expression(depth, inLoop), new StringLiteral(string())))
        : new Call(function, expressions(function.arity(), depth, inLoop));
  }

  private List<Expression> expressions(int count, int depth, boolean inLoop) {
    return Stream.generate(() -> expression(depth, inLoop)).limit(count).toList();
  }

  private long integer() {
    return random.nextBoolean() ? random.nextLong() : random.nextInt(7) - 3;
  }

  private double decimal() {
    double any = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(any) && random.nextBoolean() ? any : random.nextInt(7) - 3;
  }

  /** Any UTF-16 units, valid or not, and what needs an escape. */
  private String string() {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> (char) random.nextInt(0x10000);
            case 1 -> "\"'\\\n\t\r{}@/".charAt(random.nextInt(10));
            default -> (char) ('a' + random.nextInt(26));
          });
    }
    return text.toString();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
