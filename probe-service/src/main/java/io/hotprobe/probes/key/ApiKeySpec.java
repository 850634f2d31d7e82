package io.hotprobe.probes.key;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * What people say about a new key.
 *
 * @param name for people
 * @param service the one service it is for; absent for all
 * @param env the one environment it is for; absent for all
 */
public record ApiKeySpec(String name, String service, String env) {
  private static final int MAX_LENGTH = 200;

  void check() {
    List<FieldError> errors = new ArrayList<>();
    if (name == null) {
      errors.add(new FieldError("name", "is required"));
    }
    length("name", name, errors);
    length("service", service, errors);
    length("env", env, errors);
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
  }

  private static void length(String field, String text, List<FieldError> errors) {
    if (text != null && (text.isBlank() || text.length() > MAX_LENGTH)) {
      errors.add(new FieldError(field, "must have 1 to " + MAX_LENGTH + " characters"));
    }
  }
}
