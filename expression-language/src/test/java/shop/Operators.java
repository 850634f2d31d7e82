package shop;

import io.hotprobe.expression.ArithmeticOperator;
import io.hotprobe.expression.Comparison;
import io.hotprobe.expression.Connective;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.Function;
import io.hotprobe.expression.LoopOperator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names for the operators of the language, one for each that users may look for. */
final class Operators {
  private Operators() {}

  static Set<String> all() {
    var enums =
        Stream.<Enum<?>[]>of(
                ArithmeticOperator.values(),
                Comparison.values(),
                Connective.values(),
                Function.values(),
                LoopOperator.values())
            .flatMap(Stream::of)
            .map(Enum::name);
    var special =
        Stream.of(
            "this",
            "@return",
            "@duration",
            "@exception",
            "@it",
            "@key",
            "@value",
            "@thread",
            "@traceId",
            "@spanId",
            "@mdc",
            "@hits");
    var nodes =
        Stream.of(Expression.class.getPermittedSubclasses())
            .filter(node -> !OPERATORS.contains(node))
            .map(Class::getSimpleName);
    return Stream.of(enums, special, nodes).flatMap(names -> names).collect(Collectors.toSet());
  }

  /** Nodes whose operator says more than their class. */
  private static final Set<Class<?>> OPERATORS =
      Set.of(
          Expression.Arithmetic.class,
          Expression.Compare.class,
          Expression.Logical.class,
          Expression.Call.class,
          Expression.Loop.class);

  static String nameOf(Expression node) {
    if (node instanceof Expression.Arithmetic arithmetic) {
      return arithmetic.operator().name();
    } else if (node instanceof Expression.Compare compare) {
      return compare.operator().name();
    } else if (node instanceof Expression.Logical logical) {
      return logical.operator().name();
    } else if (node instanceof Expression.Call call) {
      return call.function().name();
    } else if (node instanceof Expression.Loop loop) {
      return loop.operator().name();
    } else if (node instanceof Expression.Ref ref && !ref.name().matches("[a-z]+|CURRENCY")) {
      return ref.name();
    } else if (node.equals(new Expression.Ref("this"))) {
      return "this";
    }
    return node.getClass().getSimpleName();
  }
}
