package io.hotprobe.metrics.query;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.metrics.series.SeriesKey;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** Which series a request asks for. */
public class Filter {
  @RestQuery String service;
  @RestQuery String env;
  @RestQuery String version;
  @RestQuery Integer limit;
  @RestQuery String cursor;

  boolean matches(SeriesKey key) {
    return matches(service, key.service())
        && matches(env, key.env())
        && matches(version, key.version());
  }

  int limit(int most) {
    if (limit == null) {
      return most;
    }
    if (limit < 1 || limit > most) {
      throw new ProblemException(
          Problem.invalid(List.of(new FieldError("limit", "must be from 1 to " + most))));
    }
    return limit;
  }

  private static boolean matches(String wanted, String actual) {
    return wanted == null || wanted.equals(actual);
  }
}
