package io.hotprobe.probes.access;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import java.util.function.Predicate;

/**
 * Who does something, and what they may do.
 *
 * @param permitted answers for the names in {@code Permission}
 */
public record Actor(String name, Predicate<String> permitted) {

  /** The service itself, which lets probes expire. */
  public static final Actor HOTPROBE = new Actor("hotprobe", permission -> true);

  /**
   * Checks a permission.
   *
   * @param purpose what it is needed for, "captures variables"
   * @throws ProblemException 403, naming the permission
   */
  public void require(String permission, String purpose) {
    if (!permitted.test(permission)) {
      throw new ProblemException(
          Problem.of(
              403,
              "Not allowed",
              "you lack the permission " + permission + ", needed because the probe " + purpose));
    }
  }
}
