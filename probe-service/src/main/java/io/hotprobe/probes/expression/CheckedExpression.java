package io.hotprobe.probes.expression;

import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.expression.Features;
import java.util.List;
import java.util.Set;

/**
 * What was found out about an expression.
 *
 * @param errors what is wrong, with line and column; empty when it is valid
 * @param type of its value, as far as the text alone tells
 * @param extended what only Hotprobe's own agent can evaluate
 * @param needsExit whether it needs a probe that evaluates at a method's exit
 * @param json the tree that travels; absent for a template
 */
public record CheckedExpression(
    boolean valid,
    List<FieldError> errors,
    String type,
    Set<String> variables,
    Set<String> extended,
    Boolean needsExit,
    Object json) {

  static CheckedExpression valid(Features features, String type, Object json) {
    return new CheckedExpression(
        true,
        List.of(),
        type,
        features.variables(),
        features.extended(),
        features.needsMethodExit(),
        json);
  }

  static CheckedExpression invalid(List<FieldError> errors) {
    return new CheckedExpression(false, errors, null, null, null, null, null);
  }
}
