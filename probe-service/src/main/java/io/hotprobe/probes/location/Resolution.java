package io.hotprobe.probes.location;

import io.hotprobe.base.problem.Problem.FieldError;
import java.util.List;

/**
 * What the symbols say of a site.
 *
 * @param found the methods it is in, those of the version seen last first; empty when nothing is
 *     known of the place, or it is wrong
 * @param errors why there is no such place; empty when it is known, or may well be
 */
public record Resolution(List<Found> found, List<FieldError> errors) {
  /** Nothing speaks for the site, nothing against it. */
  static final Resolution UNKNOWN = new Resolution(List.of(), List.of());

  static Resolution wrong(String field, String message) {
    return new Resolution(
        List.of(),
        List.of(
            new FieldError(
                field, message + "; for code that is not deployed yet, send checkLocation=false")));
  }
}
