package io.hotprobe.expression.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.interpreter.Scope.Variable;
import io.hotprobe.expression.runtime.EvaluationException;
import io.hotprobe.expression.sample.Order;
import io.hotprobe.expression.sample.Payment;
import io.hotprobe.expression.sample.Person;
import io.hotprobe.expression.sample.Site;
import io.hotprobe.expression.sample.Status;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTest {
  private static final Person FRIEND = new Person.Vip("Vip", null, "gold", 1);
  private static final Order ORDER =
      new Order(
          7,
          3,
          2.5,
          new BigDecimal("7.50"),
          true,
          null,
          null,
          new UUID(0, 1),
          Status.PAID,
          new Person("Ann", FRIEND, 5),
          List.of(FRIEND, new Person("Bob", null, 2)),
          Set.of("red"),
          new LinkedHashMap<>(Map.of(1, "one")),
          Map.of(Status.NEW, 4L),
          new Person[] {FRIEND},
          new IllegalStateException("late", new ArithmeticException("zero")),
          null);
  private static final Object[] ARGUMENTS = {
    ORDER,
    1,
    (byte) 2,
    (short) 3,
    1L << 53,
    0.5f,
    Double.NaN,
    'x',
    true,
    "text",
    Status.NEW,
    9,
    new BigDecimal("1e30"),
    Arrays.asList(1, "two", null, 4.0),
    new HashMap<>(Map.of("a", 1, "b", 2)),
    new int[] {5, 6, 7},
    new String[] {"p", "q"},
    new Payment.Cash(20),
    Optional.of("inside")
  };
  private static final MethodScope SITE = new Site(11, "hidden", 1.5, List.of()).scope(ARGUMENTS);

  private static Object evaluate(String text) {
    return new Interpreter(SITE).evaluate(Expressions.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // names: argument, field of this, inherited field, static field, static field of a
        // superclass
        "text == 'text'",
        "this.text == 'hidden'",
        "factor == 1.5",
        "stock == 11",
        "REGION == 'eu'",
        "isDefined(visits)",
        // fields: private ones, of the declared type before the class of the value, of the JDK
        "order.customer.name == 'Ann'",
        "order.customer.friend.level == -1",
        "order.friends[0].level == 'gold'",
        "order.customer.friend.rank == 1",
        "order.staff[0].level == -1",
        "payment.amount == 20",
        "payment.LIMIT == 100",
        "any.value == 'inside'",
        "order.failure.detailMessage == 'late'",
        "order.failure.cause.detailMessage == 'zero'",
        "order.failure.cause.cause == null",
        // index
        "codes[2] == 7",
        "values[1] == 'two'",
        "map['a'] == 1",
        "map['z'] == null",
        "order.labels[1] == 'one'",
        "order.counts['NEW'] == 4",
        // comparison
        "n == 1.0 && small == 2 && mid > small && boxed == 9",
        "big != 9007199254740993 && big + 0.0 == 9007199254740992",
        "amount == 1e30 || amount > 1e30 || amount < 1e30",
        "order.total == 7.5",
        "!(ratio == ratio) && !(ratio < 1) && !(ratio >= 1) && ratio != 1",
        "letter == 'x' && letter < 'y' && len(letter) == 1",
        "status == 'NEW' && 'Status.NEW' == status && status != 'PAID' && status != order.status",
        "order.code == '00000000-0000-0000-0000-000000000001'",
        "null == null && order.note == null && !(null < 1) && !(order.note >= 'a')",
        "order == order && order.customer != order.friends[1]",
        "values != this.sizes && n != 'one' && flag != 1",
        // type
        "order.customer.friend instanceof 'io.hotprobe.expression.sample.Person'",
        "order.failure instanceof 'java.lang.RuntimeException'",
        "!(null instanceof 'java.lang.Object') && n instanceof 'java.lang.Integer'",
        // logic
        "flag || missing",
        "!(!flag && missing)",
        "not(false) and true or missing",
        // existence
        "isDefined(order.note) && !isDefined(missing) && !isDefined(order.note.x) && !isDefined(1 / 0)",
        "!isDefined(any(values, {@it > 3}))",
        // size
        "len('abc') == 3 && count(values) == 4 && len(map) == 2 && len(codes) == 3",
        "isEmpty('') && isEmpty(this.sizes) && !isEmpty(map)",
        // text
        "substring('hello', 1, 3) == 'el'",
        "startsWith(text, 'te') && endsWith(text, 'xt') && contains(text, 'ex') && !contains(text, 'z')",
        "startsWith(letter, 'x')",
        "matches(text, 't.*t') && !matches(text, 'ex')",
        "lower('AbC') == 'abc' && upper('AbC') == 'ABC' && trim(' a ') == 'a'",
        "indexOf('hello', 'l') == 2 && indexOf('hello', 'z') == -1",
        // membership
        "contains(values, 4) && contains(values, null) && !contains(codes, 8) && contains(codes, 6.0)",
        "contains(map, 'a') && !contains(map, 'z') && contains(order.counts, 'NEW')",
        "contains(order.tags, 'red')",
        // loops
        "any(codes, {@it > 6}) && !any(codes, {@it > 7}) && all(codes, {@it > 4})",
        "!any(this.sizes, {missing}) && all(this.sizes, {missing})",
        "any(map, {@key == 'a' && @value == 1}) && all(map, {@it.value == @value})",
        "filter(codes, {@it != 6})[1] == 7 && len(filter(map, {@value > 1})) == 1",
        "filter(map, {@value > 1})['b'] == 2",
        "any(codes, {any(order.friends, {@it.level == 2}) && @it == 7})",
        "any(map, {len(filter(codes, {@it > 5})) == @value})",
        "map(order.friends, {@it.name})[1] == 'Bob'",
        "map(map, {@key})[0] == 'a' || map(map, {@key})[0] == 'b'",
        // aggregates
        "sum(codes) == 18 && sum(codes, {@it * 2}) == 36 && sum(this.sizes) == 0",
        "sum(codes, {@it + 0.5}) == 19.5",
        "min(codes) == 5 && max(words) == 'q' && max(codes, {-@it}) == -5",
        "avg(codes) == 6.0",
        "max(codes, {@it == 6 ? ratio : 1.0}) != max(codes)",
        // arithmetic
        "7 / 2 == 3 && -7 / 2 == -3 && -7 % 3 == -1 && 7 / 2.0 == 3.5 && 1 + 2 * 3 == 7",
        "-n == -1 && -order.price == -2.5",
        "text + 1 + true + null + letter == 'text1truenullx'",
        "'is ' + status == 'is NEW' && order.total + '' == '7.50'",
        // choice
        "(flag ? 1 : missing) == 1",
        "(order.note ?? 'none') == 'none' && (missing ?? 1) == 1 && (text ?? missing) == 'text'",
        "(order.secret.deeper ?? values[9] ?? 'end') == 'end'",
      })
  void expressions_mean_what_the_language_says(String text) {
    assertThat(evaluate(text)).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "missing § no variable 'missing' here",
        "@return § no variable '@return' here",
        "order.missing § no field 'missing' in io.hotprobe.expression.sample.Order",
        "order.note.length § cannot read field 'length' of null",
        "text.value § cannot read field 'value' of a string, which has no fields",
        "n.value § cannot read field 'value' of an integer, which has no fields",
        "codes.length § cannot read field 'length' of int[], which has no fields",
        "values[4] § index 4 is out of range for 4 elements",
        "values[1.5] § expected an integer, found a decimal",
        "order.tags[0] § expected a list, array or map, found java.util.ImmutableCollections$Set12",
        "len(null) § expected a string, collection, map or array, found null",
        "isEmpty(n) § expected a string, collection, map or array, found an integer",
        "contains(order.note, 'a') § expected a string, collection, map or array, found null",
        "startsWith(null, 'a') § expected a string, found null",
        "startsWith(text, 1) § expected a string, found an integer",
        "matches(order.note, 'a') § expected a string, found null",
        "any(null, {@it}) § expected a collection, map or array, found null",
        "any('text', {@it}) § expected a collection, map or array, found a string",
        "any(codes, {@it}) § expected a boolean, found an integer",
        "any(codes, {@key == 1}) § '@key' exists only in a loop over a map",
        "any(map, {@it.hash == 1}) § no field 'hash' in java.util.Map$Entry",
        "n && flag § expected a boolean, found an integer",
        "!order.gift § expected a boolean, found null",
        "text < n § cannot order a string and an integer",
        "status < 'PAID' § cannot order the enum io.hotprobe.expression.sample.Status and a string",
        "9223372036854775807 + 1 § the result does not fit into a 64-bit integer",
        "n / 0 § division of an integer by zero",
        "n % (n - 1) § division of an integer by zero",
        "null + 1 § expected a number, found null",
        "-text § expected a number, found a string",
        "sum(words) § expected a number, found a string",
        "sum(values) § expected a number, found a string",
        "min(this.sizes) § min of nothing: the collection is empty",
        "avg(this.sizes) § avg of nothing: the collection is empty",
        "max(values) § cannot order a string and an integer",
        "min(order.friends) § expected a number or a string, found io.hotprobe.expression.sample.Person$Vip",
        "flag ? missing : 1 § no variable 'missing' here",
        "missing ?? order.missing § no field 'missing' in io.hotprobe.expression.sample.Order",
        "substring('abc', 2, 9) § substring from 2 to 9 is out of range for length 3",
        "text + order § expected a string, number, boolean or enum to join, found io.hotprobe.expression.sample.Order",
      })
  void what_cannot_be_evaluated_says_why(String text, String message) {
    assertThatThrownBy(() -> evaluate(text))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(message);
  }

  @Test
  void a_static_method_sees_static_fields_only() {
    var scope = new MethodScope(Map.of(), Site.class, null);

    var interpreter = new Interpreter(scope);
    assertThat(interpreter.evaluate(Expressions.parse("REGION"))).isEqualTo("eu");
    assertThat(interpreter.evaluate(Expressions.parse("isDefined(this) || isDefined(factor)")))
        .isEqualTo(false);
  }

  @Test
  void touching_what_is_redacted_is_an_error() {
    var scope =
        new Scope() {
          @Override
          public Optional<Variable> find(String name) {
            return SITE.find(name);
          }

          @Override
          public boolean isRedacted(String name) {
            return name.equals("customer") || name.equals("b");
          }

          @Override
          public boolean isRedacted(Class<?> type) {
            return type == Payment.Cash.class;
          }
        };

    assertThatThrownBy(() -> new Interpreter(scope).evaluate(Expressions.parse("order.customer")))
        .hasMessage("'customer' is redacted");
    assertThatThrownBy(() -> new Interpreter(scope).evaluate(Expressions.parse("map['b']")))
        .hasMessage("'b' is redacted");
    assertThatThrownBy(() -> new Interpreter(scope).evaluate(Expressions.parse("payment == null")))
        .hasMessage("'io.hotprobe.expression.sample.Payment$Cash' is redacted");
  }
}
