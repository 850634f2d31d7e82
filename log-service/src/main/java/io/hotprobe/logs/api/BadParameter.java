package io.hotprobe.logs.api;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.logs.query.Query;
import io.hotprobe.logs.query.QueryException;
import io.hotprobe.logs.query.QueryParser;
import java.util.List;

/** What is answered to a parameter that cannot be used. */
final class BadParameter {
  private BadParameter() {}

  static ProblemException problem(String name, String message) {
    return problem(new FieldError(name, message));
  }

  static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw problem(name, "must be " + least + " to " + most);
    }
  }

  /** The query, or a problem that shows where in it something is wrong. */
  static Query query(String text) {
    try {
      return QueryParser.parse(text);
    } catch (QueryException e) {
      throw problem(new FieldError("q", e.getMessage(), 1, e.column()));
    }
  }

  private static ProblemException problem(FieldError error) {
    return new ProblemException(Problem.invalid(List.of(error)));
  }
}
