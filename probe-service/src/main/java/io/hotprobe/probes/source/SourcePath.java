package io.hotprobe.probes.source;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;

/** The end of the path of a source file: {@code CartService.java}, {@code shop/cart/Cart.java}. */
record SourcePath(String text) {
  private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");
  private static final int MAX_DEPTH = 50;

  /**
   * @throws ProblemException 422 for a path that leads out of where it begins
   */
  static SourcePath of(String text) {
    String[] names = text == null ? new String[0] : text.split("/", -1);
    boolean plain = names.length > 0 && names.length <= MAX_DEPTH;
    for (String name : names) {
      plain &= NAME.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }
    if (!plain) {
      throw new ProblemException(
          Problem.invalid(
              List.of(
                  new FieldError(
                      "file", "is required: the end of a path, such as shop/cart/Cart.java"))));
    }
    return new SourcePath(text);
  }

  boolean isEndOf(String path) {
    return path.equals(text) || path.endsWith("/" + text);
  }
}
