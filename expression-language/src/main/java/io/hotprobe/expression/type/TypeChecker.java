package io.hotprobe.expression.type;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.ParsedExpression;
import io.hotprobe.expression.type.Type.Simple;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds what cannot work before a probe is sent out. Without symbols, names may have any type, and
 * only what is wrong for every type is a problem. What may work, depending on the values, is
 * accepted.
 */
public final class TypeChecker {
  private final Optional<Symbols> symbols;
  private final PatternSyntax patterns;

  /**
   * @param symbols what is known of the location, empty when nothing is
   * @param patterns checks the patterns of {@code matches}
   */
  public TypeChecker(Optional<Symbols> symbols, PatternSyntax patterns) {
    this.symbols = symbols;
    this.patterns = patterns;
  }

  public TypeCheck check(ParsedExpression parsed, Use use) {
    var problems = new Problems(parsed);
    var variables = new Variables(symbols, problems);
    var inference = new Inference(variables, patterns, problems);
    var type = inference.infer(parsed.expression());
    requireUse(use, type, parsed.expression(), problems);
    return new TypeCheck(
        type,
        problems.found().stream()
            .sorted(
                Comparator.<Problem>comparingInt(problem -> problem.position().line())
                    .thenComparingInt(problem -> problem.position().column()))
            .toList());
  }

  private static void requireUse(Use use, Type type, Expression expression, Problems problems) {
    boolean fits =
        switch (use) {
          case CONDITION -> type == Simple.BOOLEAN;
          case METRIC_VALUE -> type.isNumber();
          case VALUE -> true;
        };
    if (!fits && type != Simple.UNKNOWN) {
      String expected =
          use == Use.CONDITION ? "a condition must be a boolean" : "a metric needs a number";
      problems.add(expression, expected + ", this is " + type.described());
    }
  }
}
