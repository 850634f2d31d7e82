package io.hotprobe.base.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Knows the local administrator by a token. */
@ApplicationScoped
class LocalTokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
  private final AuthSettings settings;

  LocalTokenIdentityProvider(AuthSettings settings) {
    this.settings = settings;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    String token = request.getToken().getToken();
    if (settings.adminToken().filter(expected -> same(expected, token)).isEmpty()) {
      return Uni.createFrom().failure(new AuthenticationFailedException("unknown token"));
    }
    SecurityIdentity admin =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("admin"))
            .addPermissionsAsString(Permission.ALL)
            .build();
    return Uni.createFrom().item(admin);
  }

  /** In constant time, so that a token cannot be guessed piece by piece. */
  private static boolean same(String expected, String presented) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }
}
