package io.hotprobe.probes.symbol;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How people write a part of a name: {@code gTP} or {@code getTP} for {@code getTotalPrice}. */
record Words(String text) {
  private static final Pattern WORD = Pattern.compile("[A-Z][^A-Z]*|[^A-Z]+");

  /** The first letters of the words; {@code gTP}. */
  String humps() {
    return text.isEmpty() ? "" : text.charAt(0) + text.substring(1).replaceAll("[^A-Z]", "");
  }

  /** The first of the words, with which such names begin. */
  String first() {
    return WORD.matcher(text).results().map(MatchResult::group).findFirst().orElse("");
  }

  /** A regular expression for names whose words begin like these. */
  String regex() {
    return WORD.matcher(text)
        .results()
        .map(word -> quoted(word.group()))
        .collect(Collectors.joining("[^A-Z]*"));
  }

  /** The text as a regular expression that means nothing but itself. */
  static String quoted(String text) {
    return text.replaceAll("([^A-Za-z0-9_])", "\\\\$1");
  }
}
