package io.hotprobe.probes.symbol;

import java.util.regex.Pattern;

/** A version as probes name it: exact, or with {@code *} and {@code ?}. */
public final class VersionGlob {
  private final Pattern pattern;

  public VersionGlob(String glob) {
    var regex = new StringBuilder();
    for (char c : glob.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    pattern = Pattern.compile(regex.toString());
  }

  public boolean matches(String version) {
    return pattern.matcher(version).matches();
  }
}
