package io.hotprobe.expression;

import io.hotprobe.expression.Expression.BooleanLiteral;
import io.hotprobe.expression.Expression.DecimalLiteral;
import io.hotprobe.expression.Expression.IntegerLiteral;
import io.hotprobe.expression.Expression.NullLiteral;
import io.hotprobe.expression.Expression.StringLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Reads a JSON tree; bounds depth and size while it reads, as {@link Parser} does. */
final class JsonReader {
  /**
   * A level of the tree may cost a few levels more in JSON, where {@code and} takes two operands.
   */
  private static final int MAX_DEPTH = 5 * Limits.MAX_NESTING;

  /** The same holds for nodes: n operands take n - 1 connectives. */
  private static final int MAX_VALUES = 2 * Limits.MAX_NODES;

  private static final int LONGEST_PATH = 200;

  private final StringBuilder path = new StringBuilder("$");
  private final JsonOperators operators = new JsonOperators(this);
  private int depth;
  private int values;
  private int bytes;

  /** Reads a whole expression. */
  Expression read(Object tree) {
    var expression = expression(tree);
    if (Limits.countNodes(expression) > Limits.MAX_NODES) {
      throw new ExpressionException("the expression has " + Limits.TOO_MANY_NODES);
    }
    if (Limits.tooDeep(expression) != null) {
      throw new ExpressionException("the expression is " + Limits.TOO_NESTED);
    }
    Scopes.check(expression)
        .ifPresent(
            stray -> {
              throw new ExpressionException(Scopes.problem(stray));
            });
    return expression;
  }

  Expression expression(Object tree) {
    if (++values > MAX_VALUES) {
      throw new ExpressionException("the expression has " + Limits.TOO_MANY_NODES);
    }
    if (tree == null) {
      return new NullLiteral();
    } else if (tree instanceof Boolean value) {
      return new BooleanLiteral(value);
    } else if (tree instanceof String value) {
      return new StringLiteral(bounded(value));
    } else if (tree instanceof Number value) {
      return number(value);
    } else if (tree instanceof Map<?, ?> map) {
      return operator(map);
    }
    throw error(
        tree instanceof List
            ? "found an array, expected a value or an operator such as {\"ref\": \"x\"}"
            : "found " + tree.getClass().getName() + ", which is not JSON");
  }

  private Expression operator(Map<?, ?> map) {
    if (map.size() != 1 || !(map.keySet().iterator().next() instanceof String name)) {
      throw error("found an object with " + map.size() + " members, expected one operator");
    }
    if (++depth > MAX_DEPTH) {
      throw new ExpressionException("the expression is " + Limits.TOO_NESTED);
    }
    int length = path.length();
    path.append('.').append(Token.shortened(name));
    try {
      return operators.read(name, map.values().iterator().next());
    } catch (IllegalArgumentException invalid) {
      throw error(invalid.getMessage());
    } finally {
      depth--;
      path.setLength(length);
    }
  }

  /** Reads the operand at a place of an operator's array. */
  Expression operand(List<?> operands, int index) {
    int length = path.length();
    path.append('[').append(index).append(']');
    try {
      return expression(operands.get(index));
    } finally {
      path.setLength(length);
    }
  }

  String text(Object value, String what) {
    if (value instanceof String text) {
      return bounded(text);
    }
    throw error("expected " + what + " as a string");
  }

  private String bounded(String text) {
    if (!Limits.exceeds(text, Limits.MAX_BYTES)) {
      bytes += Limits.utf8Length(text);
      if (bytes <= Limits.MAX_BYTES) {
        return text;
      }
    }
    throw new ExpressionException("the expression is " + Limits.TOO_LONG);
  }

  private Expression number(Number value) {
    boolean integer =
        value instanceof Long
            || value instanceof Integer
            || value instanceof Short
            || value instanceof Byte;
    if (integer) {
      return new IntegerLiteral(value.longValue());
    }
    if (value instanceof BigInteger big) {
      if (big.bitLength() >= Long.SIZE) {
        throw error("the integer does not fit into 64 bits");
      }
      return new IntegerLiteral(big.longValue());
    }
    boolean decimal =
        value instanceof Double || value instanceof Float || value instanceof BigDecimal;
    if (!decimal || !Double.isFinite(value.doubleValue())) {
      throw error("the number is not a finite decimal");
    }
    return new DecimalLiteral(value.doubleValue());
  }

  ExpressionException error(String problem) {
    int surplus = Math.max(0, path.length() - LONGEST_PATH);
    String end = surplus == 0 ? path.toString() : "…" + path.substring(surplus);
    return new ExpressionException("at " + end + ": " + problem);
  }
}
