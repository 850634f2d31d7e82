package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.ExpressionException;
import io.hotprobe.expression.ExpressionJson;
import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.Template;
import io.hotprobe.expression.interpreter.Interpreter;
import io.hotprobe.expression.interpreter.MethodScope;
import io.hotprobe.expression.interpreter.Scope.Variable;
import io.hotprobe.expression.runtime.EvaluationException;
import io.hotprobe.expression.runtime.Texts;
import io.hotprobe.expression.sample.ReflectedSymbols;
import io.hotprobe.expression.type.PatternSyntax;
import io.hotprobe.expression.type.TypeChecker;
import io.hotprobe.expression.type.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.Document.Row;

/** Runs every example of docs/expression-language.md. */
class DocumentTest {
  private static final Document DOCUMENT = Document.read(Path.of("../docs/expression-language.md"));
  private static final Checkout CHECKOUT = new Checkout();
  private static final Order ORDER =
      new Order(
          42,
          new Customer("Ann", true, null),
          List.of(new Item("A-1", 10.0, 2), new Item("B-7", 2.5, 4)),
          Map.of("gift", "yes", "colour", "red"),
          Status.PAID);
  private static final Interpreter INTERPRETER =
      new Interpreter(
          new MethodScope(
              Map.of(
                  "order", new Variable(Order.class, ORDER),
                  "coupon", new Variable(String.class, null),
                  "attempt", new Variable(int.class, 1),
                  "@return", new Variable(String.class, CHECKOUT.pay(ORDER, null, 1)),
                  "@duration", new Variable(double.class, 12.5),
                  "@thread", new Variable(String.class, "checkout-3"),
                  "@traceId", new Variable(String.class, "4bf92f3577b34da6"),
                  "@spanId", new Variable(String.class, "00f067aa0ba902b7"),
                  "@mdc", new Variable(Map.class, Map.of("user", "u-17")),
                  "@hits", new Variable(long.class, 100L)),
              Checkout.class,
              CHECKOUT));

  static Stream<Row> values() {
    return DOCUMENT.rows("expression | value");
  }

  @ParameterizedTest
  @MethodSource("values")
  void an_example_has_the_value_that_the_document_shows(Row row) {
    assertThat(shown(INTERPRETER.evaluate(Expressions.parse(row.first())))).isEqualTo(row.second());
  }

  static Stream<Row> errors() {
    return DOCUMENT.rows("expression | error");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_example_fails_as_the_document_shows(Row row) {
    var expression = Expressions.parse(row.first());
    assertThatThrownBy(() -> INTERPRETER.evaluate(expression))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(row.second());
  }

  static Stream<Row> problems() {
    return DOCUMENT.rows("expression | problem");
  }

  @ParameterizedTest
  @MethodSource("problems")
  void an_example_is_refused_as_the_document_shows(Row row) throws Exception {
    assertThat(problem(row.first())).isEqualTo(row.second());
  }

  static Stream<Row> messages() {
    return DOCUMENT.rows("message | result");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void an_example_renders_as_the_document_shows(Row row) {
    String rendered =
        Template.parse(row.first()).segments().stream()
            .map(DocumentTest::rendered)
            .collect(Collectors.joining());
    assertThat(rendered).isEqualTo(row.second());
  }

  static Stream<Row> json() {
    return DOCUMENT.rows("expression | JSON");
  }

  @ParameterizedTest
  @MethodSource("json")
  void an_example_has_the_json_that_the_document_shows(Row row) {
    assertThat(json(ExpressionJson.toTree(Expressions.parse(row.first())))).isEqualTo(row.second());
  }

  @Test
  void every_operator_has_an_example() {
    var used =
        values()
            .map(row -> Expressions.parse(row.first()))
            .flatMap(DocumentTest::nodes)
            .map(Operators::nameOf)
            .collect(Collectors.toSet());

    assertThat(used).containsAll(Operators.all());
  }

  @Test
  void the_classes_and_the_call_are_those_that_the_document_shows() throws IOException {
    var declarations = DOCUMENT.code(0).split("\n\n(?=\\S)", -1);
    assertThat(sources()).contains(Stream.of(declarations).map(DocumentTest::words).toList());
    String call = words(DOCUMENT.code(1));
    String order = call.substring(call.indexOf("new Order("), call.lastIndexOf(", null"));
    assertThat(sources()).contains(order);
  }

  private static String sources() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.newDirectoryStream(Path.of("src/test/java/shop"))) {
      for (var file : files) {
        all.append(Files.readString(file));
      }
    }
    return words(all.toString());
  }

  private static String words(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }

  private static String problem(String text) throws Exception {
    var symbols =
        ReflectedSymbols.generic(
            Checkout.class.getDeclaredMethod("pay", Order.class, String.class, int.class),
            List.of(Order.class, Customer.class, Item.class, Checkout.class, Status.class));
    try {
      var parsed = Expressions.parseWithPositions(text);
      var check = new TypeChecker(Optional.of(symbols), PatternSyntax.ANY).check(parsed, Use.VALUE);
      var problem = check.problems().get(0);
      return "column " + problem.position().column() + ": " + problem.message();
    } catch (ExpressionException refused) {
      return "column " + refused.column() + ": " + refused.problem();
    }
  }

  private static String rendered(Template.Segment segment) {
    if (segment instanceof Template.Text text) {
      return text.text();
    }
    try {
      return Texts.joined(INTERPRETER.evaluate(((Template.Value) segment).expression()));
    } catch (EvaluationException failure) {
      return "{" + failure.getMessage() + "}";
    }
  }

  private static Stream<Expression> nodes(Expression root) {
    return Stream.concat(Stream.of(root), root.children().stream().flatMap(DocumentTest::nodes));
  }

  private static String shown(Object value) {
    if (value instanceof List<?> list) {
      return "[" + list.stream().map(DocumentTest::shown).collect(Collectors.joining(", ")) + "]";
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }

  private static String json(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      var member = map.entrySet().iterator().next();
      return "{\"" + member.getKey() + "\":" + json(member.getValue()) + "}";
    }
    if (tree instanceof List<?> list) {
      return "[" + list.stream().map(DocumentTest::json).collect(Collectors.joining(",")) + "]";
    }
    return tree instanceof String ? "\"" + tree + "\"" : String.valueOf(tree);
  }
}
