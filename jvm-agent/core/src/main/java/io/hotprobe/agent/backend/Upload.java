package io.hotprobe.agent.backend;

import io.hotprobe.agent.backend.Outcome.Result;
import io.hotprobe.agent.http.Endpoint;
import io.hotprobe.agent.http.HttpClient;
import io.hotprobe.agent.http.HttpRequest;
import io.hotprobe.agent.http.HttpResponse;
import io.hotprobe.agent.log.AgentLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Sends one kind of thing to the back end, and judges the answers. For one thread. */
public final class Upload implements AutoCloseable {

  private static final int WORTH_COMPRESSING = 1024;
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

  private final String what;
  private final BackEnd backEnd;
  private final Duration timeout;
  private final AgentLog log;
  private final HttpClient client = new HttpClient();
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  /**
   * @param what the things sent, as the log names them
   */
  public Upload(String what, BackEnd backEnd, Duration timeout, AgentLog log) {
    this.what = what;
    this.backEnd = backEnd;
    this.timeout = timeout;
    this.log = log;
  }

  public Outcome post(Endpoint endpoint, String contentType, byte[] body) {
    return post(endpoint, contentType, body, timeout);
  }

  /** Sends with less time than usual: before the JVM ends. */
  public Outcome post(Endpoint endpoint, String contentType, byte[] body, Duration atMost) {
    Map<String, String> headers = new HashMap<>(backEnd.headers());
    headers.put("Content-Type", contentType);
    byte[] sent = body;
    boolean worth = body.length >= WORTH_COMPRESSING && contentType.equals("application/json");
    if (worth && backEnd.info().map(Info::gzip).orElse(false)) {
      sent = compressed(body);
      headers.put("Content-Encoding", "gzip");
    }
    try {
      return judge(client.send(HttpRequest.post(endpoint, headers, sent, atMost)));
    } catch (IOException e) {
      log.warn(
          "Cannot send %s to %s: %s. The agent keeps trying."
              .formatted(what, backEnd.server(), e.getMessage()));
      return away(null);
    }
  }

  /** When to look again for an endpoint that the back end does not offer, or not yet. */
  public Outcome unavailable() {
    return away(null);
  }

  @Override
  public void close() {
    client.close();
  }

  private Outcome judge(HttpResponse response) {
    int status = response.status();
    if (response.isSuccess()) {
      if (backoff.isFailing()) {
        log.info("The back end takes " + what + " again.");
      }
      backoff.reset();
      return Outcome.of(Result.DELIVERED);
    }
    switch (status) {
      case 401, 403 -> log.warn(backEnd.keyProblem(status));
      case 404 -> backEnd.suspect();
      case 413 -> {
        return Outcome.of(Result.TOO_LARGE);
      }
      default -> {
        if (status / 100 == 4 && status != 408 && status != 429) {
          log.warn(
              "The back end refuses %s (status %d): %s".formatted(what, status, problem(response)));
          return Outcome.of(Result.REFUSED);
        }
        log.warn(
            "The back end cannot take %s now (status %d). The agent keeps trying."
                .formatted(what, status));
      }
    }
    return away(response.number("retry-after"));
  }

  private Outcome away(Long retryAfterSeconds) {
    Duration wait = backoff.next();
    if (retryAfterSeconds != null && retryAfterSeconds > 0) {
      Duration asked =
          Duration.ofSeconds(Math.min(retryAfterSeconds, LONGEST_RETRY_AFTER.toSeconds()));
      wait = asked.compareTo(wait) > 0 ? asked : wait;
    }
    return new Outcome(Result.AWAY, wait);
  }

  private static String problem(HttpResponse response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    return body.length() > 300 ? body.substring(0, 300) + "…" : body;
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 8 << 10)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
