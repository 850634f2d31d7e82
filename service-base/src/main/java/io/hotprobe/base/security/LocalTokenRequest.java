package io.hotprobe.base.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A bearer token that stands in the configuration. */
final class LocalTokenRequest extends BaseAuthenticationRequest {
  private final LocalTokens.Holder holder;

  LocalTokenRequest(LocalTokens.Holder holder) {
    this.holder = holder;
  }

  LocalTokens.Holder holder() {
    return holder;
  }
}
