package io.hotprobe.agent.remote;

import io.hotprobe.agent.backend.BackEnd;
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
  private static final Duration GOODBYE_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration NOT_OFFERED = Duration.ofMinutes(1);
  private static final String LEASE_RENEWED = Headers.LEASE_RENEWED.toLowerCase(Locale.ROOT);

  private final BackEnd backEnd;
  private final Configuration configuration;
  private final PollRequest request;
  private final SignatureCheck signature;
  private final Leases leases;
  private final Pace pace;
  private final int maxBytes;
  private final boolean enabled;
  private final HttpClient client = new HttpClient();

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
    this.pace = new Pace(settings.get(Setting.POLL_INTERVAL));
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
        pause(pace.afterFailure(null));
      }
    }
  }

  private Duration discover() throws IOException {
    backEnd.discover(client);
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
    byte[] body = request.write(configuration, false);
    HttpResponse response = client.send(request(endpoint.get(), body, hold ? WAIT : Duration.ZERO));
    Duration took = Duration.ofNanos(System.nanoTime() - sentAt);
    return accept(response, sentAt, took);
  }

  private boolean holdsPolls() {
    return backEnd.info().map(Info::longPoll).orElse(false);
  }

  private HttpRequest request(Endpoint endpoint, byte[] body, Duration hold) {
    Map<String, String> headers = new HashMap<>(backEnd.headers());
    headers.put("Content-Type", "application/json; charset=utf-8");
    if (holdsPolls()) {
      headers.put("Prefer", "wait=" + hold.toSeconds());
    }
    return new HttpRequest("POST", endpoint, headers, body, TIMEOUT.plus(hold), maxBytes);
  }

  /**
   * Puts an answer in force.
   *
   * @return how long to wait before the next poll
   */
  private Duration accept(HttpResponse response, long sentAt, Duration took) {
    Long retryAfter = response.number("retry-after");
    if (response.isSuccess()) {
      boolean changed = apply(response.body());
      leases.answered(sentAt, response.number(LEASE_RENEWED));
      return holdsPolls()
          ? pace.afterHeldAnswer(changed, took, retryAfter)
          : pace.afterAnswer(took, retryAfter);
    }
    switch (response.status()) {
      case 401, 403 -> log.warn(backEnd.keyProblem(response.status()));
      case 404 -> backEnd.suspect();
      default ->
          log.warn(
              "The back end %s cannot answer polls now (status %d). The agent keeps trying."
                  .formatted(backEnd.server(), response.status()));
    }
    return pace.afterFailure(retryAfter);
  }

  private boolean apply(byte[] body) {
    try {
      Answer answer = body.length == 0 ? null : Answer.read(body, signature);
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

  /** Gives the leases back, so that another instance need not wait for them to run out. */
  @Override
  protected void finish() {
    leases.release();
    Optional<Endpoint> endpoint = backEnd.polls().filter(known -> holdsPolls());
    if (enabled && endpoint.isPresent()) {
      try (HttpClient last = new HttpClient()) {
        byte[] body = request.write(configuration, true);
        HttpRequest goodbye = request(endpoint.get(), body, Duration.ZERO);
        last.send(goodbye.within(GOODBYE_TIMEOUT));
      } catch (IOException e) {
        log.debug("The back end heard no goodbye: " + e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    super.close();
    client.close();
  }
}
