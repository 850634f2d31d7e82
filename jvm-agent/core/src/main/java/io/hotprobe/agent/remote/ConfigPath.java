package io.hotprobe.agent.remote;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a configuration file: {@code <organisation>[/<digits>]/<product>/<id>/<name>}, of
 * which product and id mean something.
 */
public record ConfigPath(String text, String product, String id) {

  private static final Pattern SHAPE = Pattern.compile("[^/]+/(?:\\d+/)?([^/]+)/([^/]+)/[^/]+");

  static ConfigPath parse(String text) throws ConfigurationException {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new ConfigurationException(
          "The path '" + text + "' is not <organisation>[/<number>]/<product>/<id>/<name>.");
    }
    return new ConfigPath(text, shape.group(1).toUpperCase(Locale.ROOT), shape.group(2));
  }
}
