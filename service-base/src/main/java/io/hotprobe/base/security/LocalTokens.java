package io.hotprobe.base.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bearer tokens of the configuration, for who cannot or need not use OpenID Connect. */
@ApplicationScoped
class LocalTokens {
  private static final String ADMIN = "admin";

  private final List<Holder> holders = new ArrayList<>();

  LocalTokens(AuthSettings settings) {
    settings.adminToken().ifPresent(token -> holders.add(new Holder(ADMIN, token, Set.of(ADMIN))));
    settings
        .tokens()
        .forEach((name, token) -> holders.add(new Holder(name, token.token(), token.roles())));
  }

  /** Whose token it is. */
  record Holder(String name, String token, Set<String> roles) {}

  Optional<Holder> find(String token) {
    return holders.stream().filter(holder -> same(holder.token(), token)).findFirst();
  }

  /** In constant time, so that a token cannot be guessed piece by piece. */
  private static boolean same(String expected, String presented) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }
}
