package io.hotprobe.base.security;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The token of an {@code Authorization: Bearer} header. */
public final class BearerToken {
  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  public static Optional<String> of(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return Optional.of(header.substring(SCHEME.length()).trim());
  }
}
