package io.hotprobe.expression.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.ExpressionPrinter;
import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.interpreter.Interpreter;
import io.hotprobe.expression.runtime.EvaluationException;
import io.hotprobe.expression.runtime.Kind;
import io.hotprobe.expression.runtime.Kinds;
import io.hotprobe.expression.sample.RandomData;
import io.hotprobe.expression.sample.ReflectedSymbols;
import io.hotprobe.expression.sample.SampleExpressions;
import io.hotprobe.expression.sample.Site;
import io.hotprobe.expression.type.Type.Simple;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class SoundnessTest {
  private final TypeChecker checker =
      new TypeChecker(
          Optional.of(ReflectedSymbols.erased(Site.method(), Site.CLASSES)), PatternSyntax.ANY);

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void a_value_is_of_the_type_that_was_inferred(@ForAll long seed) {
    var random = new Random(seed);
    var expression = new SampleExpressions(random).value();
    var data = new RandomData(random);
    var scope = data.site().scope(data.arguments());

    String text = ExpressionPrinter.print(expression);
    var type = checker.check(Expressions.parseWithPositions(text), Use.VALUE).type();
    var found = kind(expression, new Interpreter(scope));

    assertThat(found).as("kind of %s, a %s", text, type).isSubsetOf(kinds(type));
  }

  /** The kind of the value, none when there is no value. */
  private static Set<Kind> kind(Expression expression, Interpreter interpreter) {
    try {
      return EnumSet.of(Kinds.of(interpreter.evaluate(expression)));
    } catch (EvaluationException noValue) {
      return Set.of();
    }
  }

  private static Set<Kind> kinds(Type type) {
    if (type instanceof Simple simple) {
      return switch (simple) {
        case UNKNOWN -> EnumSet.allOf(Kind.class);
        case NULL -> EnumSet.of(Kind.NULL);
        case BOOLEAN -> EnumSet.of(Kind.NULL, Kind.BOOLEAN);
        case INTEGER -> EnumSet.of(Kind.NULL, Kind.INTEGER);
        case DECIMAL -> EnumSet.of(Kind.NULL, Kind.DECIMAL, Kind.BIG);
        case NUMBER -> EnumSet.of(Kind.NULL, Kind.INTEGER, Kind.DECIMAL, Kind.BIG);
        case STRING -> EnumSet.of(Kind.NULL, Kind.TEXT);
      };
    }
    return type instanceof Type.EnumType
        ? EnumSet.of(Kind.NULL, Kind.ENUM)
        : EnumSet.of(Kind.NULL, Kind.OBJECT);
  }
}
