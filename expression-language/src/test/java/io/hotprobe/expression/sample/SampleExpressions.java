package io.hotprobe.expression.sample;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.Expressions;
import java.util.Random;

/**
 * Makes expressions over the variables of {@link Site#visit} that mostly make sense, and now and
 * then do not. The same seed makes the same expressions.
 */
public final class SampleExpressions {
  private final Random random;
  private int loops;

  public SampleExpressions(Random random) {
    this.random = random;
  }

  /** An expression of any type. */
  public Expression value() {
    return Expressions.parse(any(1 + random.nextInt(4)));
  }

  /** An expression that is a boolean, unless it fails. */
  public Expression condition() {
    return Expressions.parse(truth(1 + random.nextInt(4)));
  }

  private String any(int depth) {
    return switch (random.nextInt(7)) {
      case 0 -> truth(depth);
      case 1, 2 -> number(depth);
      case 3, 4 -> text(depth);
      case 5 -> container(depth);
      default -> object(depth);
    };
  }

  private String truth(int depth) {
    if (depth <= 0) {
      return pick(
          "flag", "order.paid", "order.gift", "true", "false", "map['a']", "any", element("flag"));
    }
    int d = depth - 1;
    return switch (random.nextInt(16)) {
      case 0, 1 -> number(d) + comparison() + number(d);
      case 2 -> text(d) + comparison() + text(d);
      case 3 -> "(" + any(d) + pick(" == ", " != ") + any(d) + ")";
      case 4 ->
          enumeration() + pick(" == ", " != ") + pick("'PAID'", "'Status.NEW'", "null", "text");
      case 5 -> "(" + truth(d) + pick(" && ", " || ") + truth(d) + ")";
      case 6 -> "!(" + truth(d) + ")";
      case 7 -> "isDefined(" + any(d) + ")";
      case 8 -> "isEmpty(" + pick(text(d), container(d)) + ")";
      case 9 -> pick("startsWith(", "endsWith(", "contains(") + text(d) + ", " + text(d) + ")";
      case 10 -> "contains(" + container(d) + ", " + any(d) + ")";
      case 11 -> "matches(" + text(d) + ", " + pick("'a+b?'", "'[A-Z]*'", "'.*'", "''") + ")";
      case 12 -> loop(pick("any", "all"), d, "truth");
      case 13 -> object(d) + " instanceof " + typeName();
      case 14 -> "(" + truth(d) + " ? " + truth(d) + " : " + truth(d) + ")";
      default -> "(" + truth(d) + " ?? " + truth(d) + ")";
    };
  }

  private String number(int depth) {
    if (depth <= 0) {
      return pick(
          "n",
          "small",
          "mid",
          "big",
          "weight",
          "ratio",
          "boxed",
          "amount",
          "order.id",
          "order.quantity",
          "order.price",
          "order.total",
          "stock",
          "this.factor",
          "factor",
          "codes[1]",
          "order.customer.level",
          "order.staff[0].level",
          "payment.amount",
          "order.counts['PAID']",
          "sizes[0]",
          "0",
          "1",
          "-1",
          "2.5",
          "9223372036854775807",
          "1e300",
          element("n"),
          any(0));
    }
    int d = depth - 1;
    return switch (random.nextInt(8)) {
      case 0, 1 -> "(" + number(d) + pick(" + ", " - ", " * ", " / ", " % ") + number(d) + ")";
      case 2 -> "-(" + number(d) + ")";
      case 3 -> pick("len(", "count(") + pick(text(d), container(d)) + ")";
      case 4 -> "indexOf(" + text(d) + ", " + text(d) + ")";
      case 5 -> loop(pick("sum", "min", "max", "avg"), d, "number");
      case 6 -> pick("sum(", "min(", "max(", "avg(") + container(d) + ")";
      default ->
          "(" + pick(truth(d) + " ? " + number(d) + " : ", number(d) + " ?? ") + number(d) + ")";
    };
  }

  private String text(int depth) {
    if (depth <= 0) {
      return pick(
          "text",
          "letter",
          "this.text",
          "order.note",
          "order.code",
          "order.customer.name",
          "words[0]",
          "order.labels[1]",
          "map['a']",
          "REGION",
          "order.failure.detailMessage",
          "payment.number",
          "''",
          "'a'",
          "'PAID'",
          "'x y'",
          element("text"),
          any(0));
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0 -> pick("lower(", "upper(", "trim(") + text(d) + ")";
      case 1 ->
          "substring(" + text(d) + ", " + pick("0", "1", "n") + ", " + pick("1", "2", "n") + ")";
      case 2 -> "(" + text(d) + " + " + any(d) + ")";
      case 3 -> "(" + truth(d) + " ? " + text(d) + " : " + text(d) + ")";
      case 4 -> pick("min(", "max(") + pick("words", "order.tags") + ")";
      default -> "(" + text(d) + " ?? " + text(d) + ")";
    };
  }

  private String container(int depth) {
    if (depth <= 0) {
      return pick(
          "values",
          "map",
          "codes",
          "words",
          "order.friends",
          "order.tags",
          "order.labels",
          "order.counts",
          "order.staff",
          "sizes",
          "this.sizes",
          "order.secret",
          element("values"),
          any(0));
    }
    int d = depth - 1;
    return switch (random.nextInt(3)) {
      case 0 -> loop("filter", d, "truth");
      case 1 -> loop("map", d, pick("truth", "number", "text", "any"));
      default -> "(" + container(d) + " ?? " + container(d) + ")";
    };
  }

  private String object(int depth) {
    if (depth <= 0) {
      return pick(
          "order",
          "order.customer",
          "order.customer.friend",
          "order.failure.cause",
          "payment",
          "any",
          "this",
          "values[0]",
          "order.friends[0]",
          "order.secret",
          "order.staff[1]",
          "any.value",
          "null",
          enumeration(),
          "missing",
          "order.missing",
          element("order"),
          "order.customer.rank",
          "payment.LIMIT");
    }
    int d = depth - 1;
    return switch (random.nextInt(5)) {
      case 0 -> object(d) + "." + pick("name", "level", "rank", "friend", "amount", "value", "key");
      case 1 -> container(d) + "[" + pick("0", "1", "'a'", number(0)) + "]";
      case 2 -> "(" + object(d) + " ?? " + any(d) + ")";
      case 3 -> "(" + truth(d) + " ? " + object(d) + " : " + any(d) + ")";
      default -> object(0);
    };
  }

  private String loop(String operator, int depth, String body) {
    String collection = container(depth);
    loops++;
    String made =
        switch (body) {
          case "truth" -> truth(depth);
          case "number" -> number(depth);
          case "text" -> text(depth);
          default -> any(depth);
        };
    loops--;
    return operator + "(" + collection + ", {" + made + "})";
  }

  /** A variable of the innermost loop, or this when there is none. */
  private String element(String outside) {
    return loops == 0
        ? outside
        : pick("@it", "@it", "@key", "@value", "@it.name", "@it.level", "@it.key", "@value.name");
  }

  private String enumeration() {
    return pick("status", "order.status");
  }

  private String comparison() {
    return pick(" == ", " != ", " < ", " <= ", " > ", " >= ");
  }

  private String typeName() {
    String sample = "io.hotprobe.expression.sample.";
    return "\""
        + pick(
            "java.lang.Object",
            "java.lang.Number",
            "java.util.Map",
            "java.lang.Long",
            sample + "Person",
            sample + "Person.Vip",
            sample + "Payment$Card",
            sample + "Status",
            "java.lang.RuntimeException")
        + "\"";
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
