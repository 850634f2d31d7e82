package io.hotprobe.probes.catalogue;

import io.hotprobe.probes.http.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last instance of a page.
 *
 * @param firstSeen epoch milliseconds
 */
record InstanceCursor(long firstSeen, String runtimeId) {
  private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18}) (\\P{Cntrl}+)");

  /**
   * Reads what {@link #text} gave; null for none.
   *
   * @throws io.hotprobe.base.problem.ProblemException 422
   */
  static InstanceCursor of(String text) {
    if (text == null) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      Matcher matcher = TEXT.matcher(new String(bytes, StandardCharsets.UTF_8));
      if (matcher.matches()) {
        return new InstanceCursor(Long.parseLong(matcher.group(1)), matcher.group(2));
      }
    } catch (IllegalArgumentException e) {
      // not ours: told below
    }
    throw Page.badCursor();
  }

  /** Stands in an address as it is. */
  String text() {
    byte[] bytes = (firstSeen + " " + runtimeId).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
