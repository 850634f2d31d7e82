package io.hotprobe.expression.type;

import io.hotprobe.expression.Comparison;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.Expression.Call;
import io.hotprobe.expression.Expression.Compare;
import io.hotprobe.expression.Expression.StringLiteral;
import io.hotprobe.expression.type.Type.CollectionType;
import io.hotprobe.expression.type.Type.EnumType;
import io.hotprobe.expression.type.Type.MapType;
import io.hotprobe.expression.type.Type.Simple;

/** Which types can be equal, and which have an order. */
final class Comparability {
  private final Variables variables;
  private final Problems problems;

  Comparability(Variables variables, Problems problems) {
    this.variables = variables;
    this.problems = problems;
  }

  void check(Compare compare, Type left, Type right) {
    if (compare.operator().isEquality()) {
      checkEquality(compare, left, right);
    } else if (!haveOrder(left, right)) {
      problems.add(compare, noOrder(compare.operator(), left, right));
    }
  }

  private void checkEquality(Compare compare, Type left, Type right) {
    if (!mayBeEqual(left, right)) {
      problems.add(compare, neverEqual(left, right));
    }
    requireConstant(left, compare.right());
    requireConstant(right, compare.left());
  }

  private static String noOrder(Comparison operator, Type left, Type right) {
    return left == Simple.NULL || right == Simple.NULL
        ? "'" + operator.symbol() + "' is always false beside null"
        : "cannot order " + left.described() + " and " + right.described();
  }

  /** A key or an element that is looked for. */
  void requireEqual(Type expected, Type found, Expression node) {
    if (!mayBeEqual(expected, found)) {
      problems.add(node, neverEqual(expected, found));
    }
    requireConstant(expected, node);
  }

  void checkContains(Call call, Type container, Type part) {
    if (container instanceof CollectionType collection) {
      requireEqual(collection.element(), part, call.argument(1));
    } else if (container instanceof MapType map) {
      requireEqual(map.key(), part, call.argument(1));
    } else if (container == Simple.STRING) {
      if (part != Simple.STRING && part != Simple.UNKNOWN) {
        problems.add(call.argument(1), "expected a string, this is " + part.described());
      }
    } else if (container != Simple.UNKNOWN) {
      problems.add(
          call.argument(0),
          "expected a string, collection, map or array, this is " + container.described());
    }
  }

  /** A string beside an enum must be the name of a constant. */
  private void requireConstant(Type type, Expression node) {
    if (!(type instanceof EnumType constant) || !(node instanceof StringLiteral name)) {
      return;
    }
    var constants = variables.find(constant.name()).map(ClassInfo::constants).orElseThrow();
    String text = name.value().substring(name.value().lastIndexOf('.') + 1);
    if (!constants.isEmpty() && !constants.contains(text)) {
      problems.add(
          node,
          "no constant '"
              + text
              + "' in "
              + constant.simpleName()
              + problems.hint(text, constants));
    }
  }

  private static String neverEqual(Type left, Type right) {
    return left.described() + " and " + right.described() + " are never equal";
  }

  private static boolean haveOrder(Type left, Type right) {
    if (left == Simple.UNKNOWN) {
      return right == Simple.UNKNOWN || right.isNumber() || right == Simple.STRING;
    }
    return right == Simple.UNKNOWN
        ? haveOrder(right, left)
        : (left.isNumber() && right.isNumber())
            || (left == Simple.STRING && right == Simple.STRING);
  }

  private static boolean mayBeEqual(Type left, Type right) {
    boolean open =
        left == Simple.UNKNOWN
            || right == Simple.UNKNOWN
            || left == Simple.NULL
            || right == Simple.NULL;
    if (open || (left.isNumber() && right.isNumber())) {
      return true;
    }
    if (left instanceof EnumType || right instanceof EnumType) {
      return left.equals(right) || left == Simple.STRING || right == Simple.STRING;
    }
    // two references may always be the same object
    return left.equals(right) || !(left instanceof Simple || right instanceof Simple);
  }
}
