package io.hotprobe.base.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gives an identity the permissions of its roles, and only these: what else a token grants, such as
 * scopes, is not ours to obey.
 */
@ApplicationScoped
class Roles implements SecurityIdentityAugmentor {
  private final Map<String, Set<String>> permissions;

  Roles(AuthSettings settings) {
    permissions = settings.roles();
  }

  /**
   * @throws IllegalStateException when a role has a permission that does not exist
   */
  void onStart(@Observes StartupEvent event) {
    permissions.forEach(
        (role, granted) -> {
          if (!Permission.ALL.containsAll(granted)) {
            throw new IllegalStateException(
                "hotprobe.auth.roles."
                    + role
                    + " has an unknown permission: "
                    + granted
                    + "; there are "
                    + new TreeSet<>(Permission.ALL));
          }
        });
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.isAnonymous()) {
      return Uni.createFrom().item(identity);
    }
    Set<String> granted =
        identity.getRoles().stream()
            .flatMap(role -> permissions.getOrDefault(role, Set.of()).stream())
            .collect(Collectors.toSet());
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addPermissionsAsString(granted)
                .build());
  }
}
