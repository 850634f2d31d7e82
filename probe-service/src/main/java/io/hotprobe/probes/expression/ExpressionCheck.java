package io.hotprobe.probes.expression;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.expression.ExpressionException;
import io.hotprobe.expression.ExpressionJson;
import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.Features;
import io.hotprobe.expression.Template;
import java.util.List;

/** An expression to check, or a template: one of the two. */
public record ExpressionCheck(String expression, String template) {

  CheckedExpression run() {
    if ((expression == null) == (template == null)) {
      throw new ProblemException(
          Problem.invalid(
              List.of(new FieldError("expression", "send either expression or template"))));
    }
    try {
      if (template != null) {
        return CheckedExpression.valid(Features.of(Template.parse(template)), null);
      }
      var parsed = Expressions.parse(expression);
      return CheckedExpression.valid(Features.of(parsed), ExpressionJson.toTree(parsed));
    } catch (ExpressionException e) {
      String field = template == null ? "expression" : "template";
      return CheckedExpression.invalid(new FieldError(field, e.problem(), e.line(), e.column()));
    }
  }
}
