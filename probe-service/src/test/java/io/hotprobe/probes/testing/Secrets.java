package io.hotprobe.probes.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The administrator's token and the first API key. */
public final class Secrets implements QuarkusTestResourceLifecycleManager {
  public static final String ADMIN_TOKEN = "test-admin-token";
  public static final String INITIAL_API_KEY = "hp_test_initial_key";

  @Override
  public Map<String, String> start() {
    return Map.of(
        "hotprobe.auth.admin-token", ADMIN_TOKEN, "hotprobe.api-key.initial", INITIAL_API_KEY);
  }

  @Override
  public void stop() {}
}
