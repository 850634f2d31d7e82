package io.hotprobe.gateway.probe;

/** Which versions of a service a probe is for: one, or a glob with {@code *} and {@code ?}. */
final class VersionPattern {
  private final String pattern;

  VersionPattern(String pattern) {
    this.pattern = pattern == null ? "*" : pattern;
  }

  /** Takes time in proportion to the lengths, whatever the pattern. */
  boolean matches(String version) {
    int at = 0;
    int in = 0;
    int star = -1;
    int afterStar = 0;
    while (in < version.length()) {
      char expected = at < pattern.length() ? pattern.charAt(at) : 0;
      if (expected == '*' && at < pattern.length()) {
        star = at++;
        afterStar = in;
      } else if (at < pattern.length() && (expected == '?' || expected == version.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++afterStar;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
