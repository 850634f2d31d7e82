package io.hotprobe.probes.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The administrator's token, those of two people, and the first API key. */
public final class Secrets implements QuarkusTestResourceLifecycleManager {
  public static final String ADMIN_TOKEN = "test-admin-token";
  public static final String INITIAL_API_KEY = "hp_test_initial_key";

  /** May write where it does not hurt, and see variables. */
  public static final String DEVELOPER_TOKEN = "test-developer-token";

  /** May write everywhere, and must not see variables: a role of the configuration. */
  public static final String WRITER_TOKEN = "test-writer-token";

  @Override
  public Map<String, String> start() {
    return Map.of(
        "hotprobe.auth.admin-token", ADMIN_TOKEN,
        "hotprobe.auth.tokens.dana.token", DEVELOPER_TOKEN,
        "hotprobe.auth.tokens.dana.roles", "developer",
        "hotprobe.auth.roles.writer", "debugger_read,debugger_write",
        "hotprobe.auth.tokens.wim.token", WRITER_TOKEN,
        "hotprobe.auth.tokens.wim.roles", "writer",
        "hotprobe.api-key.initial", INITIAL_API_KEY);
  }

  @Override
  public void stop() {}
}
