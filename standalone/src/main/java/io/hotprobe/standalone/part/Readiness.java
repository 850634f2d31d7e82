package io.hotprobe.standalone.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** How a part tells that it is ready. */
@FunctionalInterface
public interface Readiness {
  int TIMEOUT_MILLIS = 2_000;

  boolean isReady(Child child) throws IOException;

  /** It says so in its log. */
  static Readiness logged(String text) {
    return child -> child.lastLines().stream().anyMatch(line -> line.contains(text));
  }

  /** It answers 200 at this address. */
  static Readiness answering(URI address) {
    return child -> {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    };
  }
}
