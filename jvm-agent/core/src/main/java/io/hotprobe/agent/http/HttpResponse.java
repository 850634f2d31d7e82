package io.hotprobe.agent.http;

import java.util.Map;

/**
 * An answer.
 *
 * @param headers by lower-case name; of a repeated one the last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** A whole number a header carries, or null when it is missing or something else. */
  public Long number(String header) {
    String value = headers.get(header);
    try {
      return value == null ? null : Long.valueOf(value.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
