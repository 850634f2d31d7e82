package io.hotprobe.logs.event;

/** Text as a database can store it: without NUL and halves of surrogate pairs, and not endless. */
public final class Storable {
  private static final char REPLACEMENT = '\uFFFD';

  private Storable() {}

  /** The text, cut and cleaned; null stays null. */
  public static String text(String text, int maxLength) {
    if (text == null) {
      return null;
    }
    int length = Math.min(text.length(), maxLength);
    StringBuilder clean = null;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        clean = clean == null ? new StringBuilder(text) : clean;
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean == null ? text.substring(0, length) : clean.substring(0, length);
  }
}
