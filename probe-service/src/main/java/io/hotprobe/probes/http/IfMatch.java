package io.hotprobe.probes.http;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import java.util.Arrays;

/** The condition of an {@code If-Match} header; the entity tag of a probe is its revision. */
public record IfMatch(String header) {

  /** The entity tag of a revision. */
  public static String tag(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * Checks the condition; without the header every revision will do.
   *
   * @throws ProblemException 412
   */
  public void check(long revision) {
    if (header == null || header.isBlank() || header.trim().equals("*")) {
      return;
    }
    if (Arrays.stream(header.split(",")).map(String::trim).noneMatch(tag(revision)::equals)) {
      throw new ProblemException(
          Problem.of(
              412,
              "Changed meanwhile",
              "the probe is at revision "
                  + revision
                  + " and If-Match was "
                  + header
                  + "; read it again and repeat your change"));
    }
  }
}
