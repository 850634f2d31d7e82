package io.hotprobe.standalone.entry;

import io.hotprobe.protocol.config.Headers;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which request goes where.
 *
 * @param keyOfOthers the API key of agents that present none
 */
record Routes(HttpProxy gateway, HttpProxy intake, Optional<String> keyOfOthers)
    implements Handler<HttpServerRequest> {
  private static final Pattern CONFIGURATION = Pattern.compile("/info|/v0\\.7/config");

  /** What agents send, ours and those of others: traces and telemetry too, which intake drops. */
  private static final Pattern INTAKE =
      Pattern.compile(
          "/(debugger|symdb|hotprobe|telemetry|evp_proxy|profiling|v\\d+(\\.\\d+)?)/.*");

  private static final String NOT_FOUND =
      "{\"title\":\"Not found\",\"status\":404,\"detail\":\"this is the agents' entry; the REST"
          + " interfaces have ports of their own\"}";

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path() == null ? "" : request.path();
    if (path.contains("..")) {
      notFound(request);
    } else if (CONFIGURATION.matcher(path).matches()) {
      gateway.handle(withKey(request));
    } else if (INTAKE.matcher(path).matches()) {
      intake.handle(withKey(request));
    } else {
      notFound(request);
    }
  }

  private HttpServerRequest withKey(HttpServerRequest request) {
    boolean presentsOne =
        request.headers().contains(Headers.API_KEY) || request.headers().contains("Authorization");
    if (!presentsOne) {
      keyOfOthers.ifPresent(key -> request.headers().set(Headers.API_KEY, key));
    }
    return request;
  }

  private static void notFound(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(404)
        .putHeader("Content-Type", "application/problem+json")
        .end(NOT_FOUND);
  }
}
