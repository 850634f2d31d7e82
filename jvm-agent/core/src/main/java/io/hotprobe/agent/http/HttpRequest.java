package io.hotprobe.agent.http;

import java.time.Duration;
import java.util.Map;

/**
 * One request.
 *
 * @param body null for none
 * @param timeout for all of it, connecting included
 * @param maxResponseBytes a longer answer is an error, found while reading
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpRequest(
    String method,
    Endpoint endpoint,
    Map<String, String> headers,
    byte[] body,
    Duration timeout,
    int maxResponseBytes) {

  private static final int SMALL_RESPONSE = 64 << 10;

  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** The same with another timeout. */
  public HttpRequest within(Duration other) {
    return new HttpRequest(method, endpoint, headers, body, other, maxResponseBytes);
  }

  public static HttpRequest get(Endpoint endpoint, Map<String, String> headers, Duration timeout) {
    return new HttpRequest("GET", endpoint, headers, null, timeout, SMALL_RESPONSE);
  }

  public static HttpRequest post(
      Endpoint endpoint, Map<String, String> headers, byte[] body, Duration timeout) {
    return new HttpRequest("POST", endpoint, headers, body, timeout, SMALL_RESPONSE);
  }
}
