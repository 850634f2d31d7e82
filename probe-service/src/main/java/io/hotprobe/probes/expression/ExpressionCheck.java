package io.hotprobe.probes.expression;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.expression.type.Use;
import io.hotprobe.probes.location.Site;
import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * An expression to check, or a template: one of the two.
 *
 * @param use what the expression is for; any value will do unless told
 * @param service with {@code where}: checks the names against the symbols of the service
 * @param version exact or a glob; absent for any
 * @param language {@code java} unless told
 * @param evaluateAt {@code EXIT} unless told, for a method
 */
public record ExpressionCheck(
    String expression,
    String template,
    Use use,
    String service,
    String version,
    String language,
    Location where,
    EvaluateAt evaluateAt) {

  void check() {
    List<FieldError> errors = new ArrayList<>();
    if ((expression == null) == (template == null)) {
      errors.add(new FieldError("expression", "send either expression or template"));
    }
    if ((service == null) != (where == null)) {
      errors.add(new FieldError("where", "goes with service; send both or none"));
    }
    if (where != null && !isPlace()) {
      errors.add(
          new FieldError("where", "needs typeName and methodName, or sourceFile and one line"));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
  }

  private boolean isPlace() {
    if (where.lines() == null) {
      return where.typeName() != null && where.methodName() != null;
    }
    return (where.sourceFile() != null || where.typeName() != null)
        && where.lines().size() == 1
        && String.valueOf(where.lines().get(0)).matches("[1-9]\\d{0,6}(-[1-9]\\d{0,6})?");
  }

  Site site() {
    return new Site(
        service,
        version,
        language == null ? "java" : language,
        where,
        evaluateAt == null ? EvaluateAt.EXIT : evaluateAt);
  }

  Use useOrAny() {
    return use == null ? Use.VALUE : use;
  }
}
