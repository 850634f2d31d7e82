package io.hotprobe.agent.remote;

import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.Backoff;
import io.hotprobe.agent.backend.Info;
import io.hotprobe.agent.http.Endpoint;
import io.hotprobe.agent.http.HttpClient;
import io.hotprobe.agent.http.HttpRequest;
import io.hotprobe.agent.http.HttpResponse;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.agent.settings.Setting;
import io.hotprobe.agent.settings.Settings;
import io.hotprobe.agent.thread.Worker;
import io.hotprobe.protocol.config.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The thread that finds the back end, asks it for configuration, and puts the answers in force. It
 * acknowledges an answer with the next poll, that is, when the answer is in force.
 */
public final class Poller extends Worker {

  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration NOT_OFFERED = Duration.ofMinutes(1);

  /** A server that does not hold a poll though it says so is not asked more often than this. */
  private static final Duration LONG_POLL_INTERVAL = Duration.ofSeconds(1);

  /** Nor, while it keeps changing its mind, more often than this. */
  private static final Duration AFTER_CHANGE = Duration.ofMillis(20);

  private static final String LEASE_RENEWED = Headers.LEASE_RENEWED.toLowerCase(Locale.ROOT);

  private final BackEnd backEnd;
  private final Configuration configuration;
  private final PollRequest request;
  private final SignatureCheck signature;
  private final Leases leases;
  private final Duration interval;
  private final int maxBytes;
  private final boolean enabled;
  private final HttpClient client = new HttpClient();
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  public Poller(
      Settings settings,
      Instance instance,
      String agentVersion,
      BackEnd backEnd,
      Collection<Product> products,
      SignatureCheck signature,
      Leases leases,
      AgentLog log) {
    super("poller", log);
    this.backEnd = backEnd;
    this.configuration = new Configuration(products);
    this.request = new PollRequest(instance, agentVersion);
    this.signature = signature;
    this.leases = leases;
    this.interval = settings.get(Setting.POLL_INTERVAL);
    this.maxBytes = settings.get(Setting.MAX_CONFIGURATION_BYTES);
    this.enabled = settings.get(Setting.REMOTE_CONFIGURATION);
  }

  @Override
  protected void work() {
    try {
      pause(backEnd.isUnknown() ? discover() : poll());
    } catch (IOException e) {
      if (!isClosed()) {
        log.warn(
            "The back end %s cannot be reached: %s. The agent keeps trying."
                .formatted(backEnd.server(), e.getMessage()));
        backEnd.suspect();
        pause(backoff.next());
      }
    }
  }

  private Duration discover() throws IOException {
    backEnd.discover(client);
    backoff.reset();
    log.info(
        "The back end %s is version %s."
            .formatted(backEnd.server(), backEnd.info().map(Info::version).orElse("unknown")));
    return Duration.ZERO;
  }

  private Duration poll() throws IOException {
    Optional<Endpoint> endpoint = enabled ? backEnd.polls() : Optional.empty();
    if (endpoint.isEmpty()) {
      if (enabled) {
        log.warn(
            "The back end %s offers no remote configuration (v0.7/config): no probe can be set."
                .formatted(backEnd.server()));
        backEnd.suspect();
      }
      return NOT_OFFERED;
    }
    boolean hold = holdsPolls() && !leases.areRunningOut();
    long sentAt = System.nanoTime();
    HttpResponse response = client.send(request(endpoint.get(), hold));
    Duration wait = accept(response, sentAt);
    return wait.minusNanos(System.nanoTime() - sentAt);
  }

  private boolean holdsPolls() {
    return backEnd.info().map(Info::longPoll).orElse(false);
  }

  private HttpRequest request(Endpoint endpoint, boolean hold) {
    Map<String, String> headers = new HashMap<>(backEnd.headers());
    headers.put("Content-Type", "application/json; charset=utf-8");
    if (hold) {
      headers.put("Prefer", "wait=" + WAIT.toSeconds());
    }
    return new HttpRequest(
        "POST",
        endpoint,
        headers,
        request.write(configuration),
        hold ? WAIT.plus(TIMEOUT) : TIMEOUT,
        maxBytes);
  }

  /**
   * Puts an answer in force.
   *
   * @return how long after the last poll the next may be sent
   */
  private Duration accept(HttpResponse response, long sentAt) {
    switch (response.status()) {
      case 200 -> {
        boolean changed = apply(response.body());
        leases.answered(sentAt, response.number(LEASE_RENEWED));
        backoff.reset();
        return pace(changed);
      }
      case 204 -> {
        configuration.nothingNew();
        leases.answered(sentAt, response.number(LEASE_RENEWED));
        backoff.reset();
        return pace(false);
      }
      case 401, 403 ->
          log.warn(
              "The back end %s does not accept the API key (status %d). Set HOTPROBE_API_KEY to one that is valid for this service and environment."
                  .formatted(backEnd.server(), response.status()));
      case 404 -> backEnd.suspect();
      default ->
          log.warn(
              "The back end %s cannot answer polls now (status %d). The agent keeps trying."
                  .formatted(backEnd.server(), response.status()));
    }
    Long retryAfter = response.number("retry-after");
    Duration wait = backoff.next();
    return retryAfter == null ? wait : later(wait, Duration.ofSeconds(Math.min(retryAfter, 300)));
  }

  private boolean apply(byte[] body) {
    try {
      Answer answer = Answer.read(body, signature);
      if (answer == null) {
        configuration.nothingNew();
        return false;
      }
      boolean changed = configuration.apply(answer);
      if (configuration.error() != null) {
        log.warn("Remote configuration: " + configuration.error());
      }
      return changed;
    } catch (ConfigurationException e) {
      configuration.failed(e);
      log.warn("Remote configuration: " + e.getMessage());
      return false;
    }
  }

  private Duration pace(boolean changed) {
    if (holdsPolls()) {
      return changed ? AFTER_CHANGE : LONG_POLL_INTERVAL;
    }
    // a tenth of jitter keeps a fleet from polling in step
    return Duration.ofMillis(Math.round(interval.toMillis() * (0.95 + Math.random() / 10)));
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  @Override
  public void close() {
    super.close();
    client.close();
  }
}
