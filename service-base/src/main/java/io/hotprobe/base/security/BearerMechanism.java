package io.hotprobe.base.security;

import io.hotprobe.base.http.Problems;
import io.hotprobe.base.problem.Problem;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Takes {@code Authorization: Bearer}: a token of the configuration or one of the OpenID Connect
 * issuer. A missing or wrong one is answered with a problem document.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {
  private final LocalTokens localTokens;
  private final OidcAuthenticationMechanism oidc;

  BearerMechanism(LocalTokens localTokens, OidcAuthenticationMechanism oidc) {
    this.localTokens = localTokens;
    this.oidc = oidc;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    Optional<String> token = BearerToken.of(context.request());
    if (token.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    return token
        .flatMap(localTokens::find)
        .map(holder -> identities.authenticate(new LocalTokenRequest(holder)))
        .orElseGet(
            () ->
                oidc.authenticate(context, identities)
                    .onItemOrFailure()
                    .invoke((identity, failure) -> challengeHere(context)));
  }

  /** It notes itself as the one to answer with a challenge. */
  private void challengeHere(RoutingContext context) {
    context.put(HttpAuthenticationMechanism.class.getName(), this);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    context.response().putHeader("WWW-Authenticate", "Bearer");
    Problems.send(context, Problem.unauthorized());
    return Uni.createFrom().item(true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    Set<Class<? extends AuthenticationRequest>> types = new HashSet<>(oidc.getCredentialTypes());
    types.add(LocalTokenRequest.class);
    return types;
  }
}
