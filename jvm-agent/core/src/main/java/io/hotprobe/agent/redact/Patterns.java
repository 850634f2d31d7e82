package io.hotprobe.agent.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that are secret whatever they are called: numbers of payment cards, JSON web tokens,
 * private keys, keys of cloud services, and e-mail addresses if wanted. No expression here can
 * backtrack, so all take time linear in the text.
 */
final class Patterns {

  /** No secret that begins before a cut is told by less than so many characters after it. */
  static final int LOOK_AHEAD = 64;

  private static final Pattern CARD =
      Pattern.compile("(?<![\\d.])\\d(?:[ -]?\\d){12,18}+(?![\\d])");
  private static final Pattern EMAIL =
      Pattern.compile("[\\w.%+-]{1,64}+@[\\w-]{1,63}+(?:\\.[\\w-]{1,63}+){1,8}+");
  private static final List<Rule> ALWAYS =
      List.of(
          new Rule("eyJ", "eyJ[\\w-]{8,}+\\.[\\w-]++(?:\\.[\\w-]*+)?+"),
          new Rule(
              "-----BEGIN",
              "-----BEGIN (?:[A-Z]+ ){0,3}?PRIVATE KEY(?: BLOCK)?-----"
                  + "(?:[^-]|-(?!----))*+(?:-----END [A-Z ]*+-----)?+"),
          new Rule("A", "\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}+\\b"),
          new Rule("AIza", "AIza[\\w-]{35}"),
          new Rule("gh", "\\bgh[pousr]_[A-Za-z0-9]{20,}+"),
          new Rule("github_pat_", "github_pat_\\w{20,}+"),
          new Rule("glpat-", "glpat-[\\w-]{20,}+"),
          new Rule("xox", "xox[abeoprs]-[\\w-]{10,}+"),
          new Rule("_live_", "\\b[sr]k_live_\\w{10,}+"),
          new Rule("AccountKey=", "AccountKey=[\\w+/=]{20,}+"),
          new Rule("npm_", "\\bnpm_[A-Za-z0-9]{36}"),
          new Rule("sk-", "\\bsk-[\\w-]{20,}+"));

  private final boolean emails;

  /** What must be in a text for the pattern to be worth trying. */
  private record Rule(String hint, Pattern pattern) {
    Rule(String hint, String pattern) {
      this(hint, Pattern.compile(pattern));
    }
  }

  private record Match(int start, int end) {}

  Patterns(boolean emails) {
    this.emails = emails;
  }

  /**
   * The text without its secrets.
   *
   * @param length of what is wanted of it; what follows is looked at, and not shown
   */
  String hide(String text, int length) {
    List<Match> matches = matches(text);
    if (matches.isEmpty()) {
      return text.length() <= length ? text : text.substring(0, length);
    }
    StringBuilder shown = new StringBuilder();
    int from = 0;
    for (Match match : matches) {
      if (match.start() >= length) {
        break;
      }
      if (match.start() >= from) {
        shown.append(text, from, match.start()).append(Redaction.HIDDEN);
      }
      from = Math.max(from, match.end());
    }
    return shown.append(text, Math.min(from, length), Math.min(text.length(), length)).toString();
  }

  private List<Match> matches(String text) {
    List<Match> matches = new ArrayList<>();
    for (Rule rule : ALWAYS) {
      if (text.contains(rule.hint())) {
        rule.pattern().matcher(text).results().forEach(each -> add(matches, each));
      }
    }
    if (emails && text.indexOf('@') > 0) {
      EMAIL.matcher(text).results().forEach(each -> add(matches, each));
    }
    if (hasDigits(text)) {
      Matcher card = CARD.matcher(text);
      while (card.find()) {
        if (CardNumber.is(card.group().replaceAll("[ -]", ""))) {
          add(matches, card.toMatchResult());
        }
      }
    }
    matches.sort(java.util.Comparator.comparingInt(Match::start));
    return matches;
  }

  private static void add(List<Match> matches, java.util.regex.MatchResult found) {
    matches.add(new Match(found.start(), found.end()));
  }

  private static boolean hasDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && ++digits == CardNumber.MIN_DIGITS) {
        return true;
      }
    }
    return false;
  }
}
