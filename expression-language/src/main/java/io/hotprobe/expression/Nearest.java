package io.hotprobe.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  public static Optional<String> to(String name, Collection<String> candidates) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(candidate -> candidate.length() <= LONGEST && isNear(name, candidate))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code ; did you mean 'x'?}, or nothing. */
  public static String hint(String name, Collection<String> candidates) {
    return to(name, candidates).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private static boolean isNear(String name, String candidate) {
    int edits = Math.max(1, (name.length() + 1) / 3);
    return contains(candidate, name)
        || contains(name, candidate)
        || (Math.abs(name.length() - candidate.length()) <= edits
            && distance(name, candidate) <= edits);
  }

  private static boolean contains(String text, String part) {
    return part.length() > 2 && lower(text).contains(lower(part));
  }

  /**
   * Edits (insert, delete, replace, swap of neighbours) from one to the other, letter case aside.
   */
  private static int distance(String from, String to) {
    String a = lower(from);
    String b = lower(to);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = Math.max(i, j);
        if (i > 0 && j > 0) {
          int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
          edits[i][j] = Math.min(replace, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
          boolean swapped =
              i > 1
                  && j > 1
                  && a.charAt(i - 1) == b.charAt(j - 2)
                  && a.charAt(i - 2) == b.charAt(j - 1);
          if (swapped) {
            edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
          }
        }
      }
    }
    return edits[a.length()][b.length()];
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
