package io.hotprobe.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Map;

/** A known signing key, and leases short enough to see them end. */
public final class GatewayConfiguration implements QuarkusTestResourceLifecycleManager {
  /** The private key of RFC 8032, section 7.1, test 1. */
  public static final String SIGNING_KEY =
      "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";

  /** Its public key, in the same place. */
  public static final String PUBLIC_KEY =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  public static final Duration TTL = Duration.ofSeconds(3);

  @Override
  public Map<String, String> start() {
    return Map.of(
        "hotprobe.signing.key",
        SIGNING_KEY,
        "hotprobe.lease.ttl",
        TTL.toMillis() + "ms",
        "hotprobe.lease.sweep-interval",
        "100ms",
        "hotprobe.polling.max-body",
        "64K",
        "hotprobe.polling.body-timeout",
        "500ms",
        "hotprobe.polling.max-rate-per-key",
        "300");
  }

  @Override
  public void stop() {}
}
