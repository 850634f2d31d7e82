package io.hotprobe.probes.access;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.security.Permission;

/** Knows who makes the present request. */
@RequestScoped
public class Actors {
  private final SecurityIdentity identity;

  Actors(SecurityIdentity identity) {
    this.identity = identity;
  }

  public Actor current() {
    return new Actor(
        identity.getPrincipal().getName(),
        permission -> isPermitted(new StringPermission(permission)));
  }

  /** Answered at once, as our identities do; one that takes its time is told no. */
  private boolean isPermitted(Permission permission) {
    return identity.checkPermission(permission).subscribeAsCompletionStage().getNow(false);
  }
}
