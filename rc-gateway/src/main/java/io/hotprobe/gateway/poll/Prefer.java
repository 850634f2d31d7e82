package io.hotprobe.gateway.poll;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} of RFC 7240: how many seconds the client would wait. */
final class Prefer {
  private static final Pattern WAIT =
      Pattern.compile(
          "\\s*wait\\s*=\\s*(?:\"(\\d{1,9})\"|(\\d{1,9}))\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

  private Prefer() {}

  /**
   * The first preference for waiting; what is not understood is passed over, as the RFC says.
   *
   * @param headers values of the {@code Prefer} headers
   */
  static Optional<Duration> wait(List<String> headers) {
    for (String header : headers) {
      for (String preference : header.split(",", -1)) {
        Matcher wait = WAIT.matcher(preference);
        if (wait.matches()) {
          String seconds = wait.group(1) == null ? wait.group(2) : wait.group(1);
          return Optional.of(Duration.ofSeconds(Long.parseLong(seconds)));
        }
      }
    }
    return Optional.empty();
  }
}
