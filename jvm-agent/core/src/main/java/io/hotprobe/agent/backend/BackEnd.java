package io.hotprobe.agent.backend;

import io.hotprobe.agent.http.Endpoint;
import io.hotprobe.agent.http.HttpClient;
import io.hotprobe.agent.http.HttpRequest;
import io.hotprobe.agent.http.HttpResponse;
import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.json.JsonException;
import io.hotprobe.agent.settings.Setting;
import io.hotprobe.agent.settings.Settings;
import io.hotprobe.protocol.config.Headers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where the back end is, and which endpoints it offers. Shared by the agent's threads. */
public final class BackEnd {

  private static final Duration INFO_TIMEOUT = Duration.ofSeconds(10);

  private final URI server;
  private final Map<String, String> headers;
  private final Optional<Endpoint> fixedPolls;
  private final Optional<Endpoint> fixedEvents;
  private volatile Info info;
  private volatile boolean stale;

  public BackEnd(Settings settings) {
    URI url = settings.get(Setting.URL);
    this.server =
        url != null
            ? url
            : URI.create(
                "http://"
                    + bracketed(settings.get(Setting.AGENT_HOST))
                    + ":"
                    + settings.get(Setting.AGENT_PORT));
    String key = settings.get(Setting.API_KEY);
    this.headers = key == null ? Map.of() : Map.of(Headers.API_KEY, key);
    this.fixedPolls =
        Optional.ofNullable(settings.get(Setting.REMOTE_CONFIGURATION_URL)).map(Endpoint::of);
    this.fixedEvents = Optional.ofNullable(settings.get(Setting.SNAPSHOT_URL)).map(Endpoint::of);
  }

  /** Asks the back end what it offers. */
  public void discover(HttpClient client) throws IOException {
    HttpResponse response =
        client.send(HttpRequest.get(Endpoint.of(server, "/info"), headers, INFO_TIMEOUT));
    if (!response.isSuccess()) {
      throw new IOException("GET /info is answered with status " + response.status());
    }
    try {
      info = Info.read(Json.readObject(response.body()));
      stale = false;
    } catch (JsonException e) {
      throw new IOException("GET /info is answered with something else: " + e.getMessage(), e);
    }
  }

  /** What it offers; empty until it was reached once. */
  public Optional<Info> info() {
    return Optional.ofNullable(info);
  }

  /** It may have been replaced by another: ask again. */
  public void suspect() {
    stale = true;
  }

  /** Whether it has to be asked what it offers. */
  public boolean isUnknown() {
    return info == null || stale;
  }

  public URI server() {
    return server;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public Optional<Endpoint> polls() {
    return fixedPolls.or(() -> offered("v0.7/config"));
  }

  /** What to do when the back end answers 401 or 403. */
  public String keyProblem(int status) {
    return headers.isEmpty()
        ? "The back end %s wants an API key (status %d) and none is set. Set HOTPROBE_API_KEY."
            .formatted(server, status)
        : ("The back end %s does not accept the API key (status %d). "
                + "Set HOTPROBE_API_KEY to one that is valid for this service and environment.")
            .formatted(server, status);
  }

  /** Where events go, in the order in which tracers choose. */
  public Optional<Endpoint> events() {
    return fixedEvents
        .or(() -> offered("debugger/v2/input"))
        .or(() -> offered("debugger/v1/diagnostics"))
        .or(() -> offered("debugger/v1/input"));
  }

  /** Where diagnostics go as a form, if it takes them so. */
  public Optional<Endpoint> diagnostics() {
    return fixedEvents.isPresent() ? Optional.empty() : offered("debugger/v1/diagnostics");
  }

  public Optional<Endpoint> metrics() {
    return offered("hotprobe/v1/metrics");
  }

  /** Not among the endpoints of every back end that has it. */
  public Endpoint symbols() {
    return Endpoint.of(server, "/symdb/v1/input");
  }

  private Optional<Endpoint> offered(String name) {
    Info known = info;
    return known != null && known.offers(name)
        ? Optional.of(Endpoint.of(server, "/" + name))
        : Optional.empty();
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
