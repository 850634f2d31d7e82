package io.hotprobe.logs.query;

import com.google.re2j.Pattern;
import java.util.Objects;

/** Text with wildcards, kept as the pattern SQL's {@code LIKE} takes. */
public final class Glob {
  private final String like;
  private final Pattern pattern;

  private Glob(String like, boolean ignoreCase) {
    this.like = like;
    this.pattern =
        Pattern.compile(regex(like), Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
  }

  /** The whole value must be like this. */
  static Glob whole(String like) {
    return new Glob(like, false);
  }

  /** A part of the value must be like this, in upper or lower case. */
  static Glob part(String like) {
    String open = like.startsWith("%") ? "" : "%";
    String close = like.endsWith("%") && !like.endsWith("\\%") ? "" : "%";
    return new Glob(open + like + close, true);
  }

  /** Literal text as it stands in a pattern. */
  static String quote(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  /** The pattern for {@code LIKE}. */
  public String like() {
    return like;
  }

  boolean matches(String value) {
    return pattern.matches(value);
  }

  private static String regex(String like) {
    var regex = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      switch (like.charAt(i)) {
        case '%' -> regex.append(".*");
        case '_' -> regex.append('.');
        case '\\' -> regex.append(Pattern.quote(like.substring(++i, i + 1)));
        default -> regex.append(Pattern.quote(like.substring(i, i + 1)));
      }
    }
    return regex.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob
        && like.equals(glob.like)
        && pattern.flags() == glob.pattern.flags();
  }

  @Override
  public int hashCode() {
    return Objects.hash(like, pattern.flags());
  }

  @Override
  public String toString() {
    return like;
  }
}
