package io.hotprobe.agent.instrument;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.NavigableSet;

/** Suggestions for refusals. */
final class Nearest {

  private Nearest() {}

  /** {@code ; did you mean 'x'?}, or nothing. */
  static String name(String wanted, Collection<String> names) {
    return names.stream()
        .distinct()
        .filter(name -> distance(wanted, name) <= Math.max(2, wanted.length() / 3))
        .min(Comparator.comparingInt(name -> distance(wanted, name)))
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("");
  }

  /** {@code ; the nearest lines with code are 40 and 43}. */
  static String lines(int wanted, NavigableSet<Integer> lines) {
    Integer below = lines.floor(wanted);
    Integer above = lines.ceiling(wanted);
    if (below == null && above == null) {
      return "";
    }
    if (below == null || above == null) {
      return "; the nearest line with code is " + (below == null ? above : below);
    }
    return "; the nearest lines with code are " + below + " and " + above;
  }

  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
