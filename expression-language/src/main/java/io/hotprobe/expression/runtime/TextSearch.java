package io.hotprobe.expression.runtime;

/**
 * Finds one text in another in time that grows with the sum of the lengths, not with their product.
 */
final class TextSearch {
  /**
   * Below this product of the lengths the plain search of the JDK is quick enough in the worst
   * case.
   */
  private static final long PLAIN = 1L << 22;

  private static final int MAX_TEXT = 10_000_000;
  private static final int MAX_PART = 1 << 16;

  private TextSearch() {}

  static int indexOf(String text, String part) {
    if (part.length() > text.length()) {
      return -1;
    }
    if ((long) text.length() * part.length() <= PLAIN) {
      return text.indexOf(part);
    }
    if (text.length() > MAX_TEXT || part.length() > MAX_PART) {
      throw Failures.searchTooLong();
    }
    return part.length() == 1 ? text.indexOf(part) : knuthMorrisPratt(text, part);
  }

  private static int knuthMorrisPratt(String text, String part) {
    int[] borders = borders(part);
    int matched = 0;
    for (int i = 0; i < text.length(); i++) {
      matched = extend(part, borders, matched, text.charAt(i));
      if (matched == part.length()) {
        return i + 1 - matched;
      }
    }
    return -1;
  }

  /**
   * For each length of a matched beginning, the length of the longest beginning that it also ends
   * with.
   */
  private static int[] borders(String part) {
    int[] borders = new int[part.length() + 1];
    for (int i = 1; i < part.length(); i++) {
      borders[i + 1] = extend(part, borders, borders[i], part.charAt(i));
    }
    return borders;
  }

  private static int extend(String part, int[] borders, int matched, char next) {
    int length = matched;
    while (length > 0 && part.charAt(length) != next) {
      length = borders[length];
    }
    return part.charAt(length) == next ? length + 1 : length;
  }
}
