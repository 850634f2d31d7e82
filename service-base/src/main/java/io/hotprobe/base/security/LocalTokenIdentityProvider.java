package io.hotprobe.base.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the identity of who presents a token of the configuration. */
@ApplicationScoped
class LocalTokenIdentityProvider implements IdentityProvider<LocalTokenRequest> {

  @Override
  public Class<LocalTokenRequest> getRequestType() {
    return LocalTokenRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      LocalTokenRequest request, AuthenticationRequestContext context) {
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(request.holder().name()))
                .addRoles(request.holder().roles())
                .build());
  }
}
