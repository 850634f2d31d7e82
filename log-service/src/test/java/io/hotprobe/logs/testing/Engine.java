package io.hotprobe.logs.testing;

import io.hotprobe.base.testing.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * The real engine of a run of the tests: PostgreSQL, or OpenSearch with {@code
 * -Dengine=opensearch}.
 */
public final class Engine implements QuarkusTestResourceLifecycleManager {
  private static final boolean OPENSEARCH = "opensearch".equals(System.getProperty("engine"));

  private final QuarkusTestResourceLifecycleManager engine =
      OPENSEARCH ? new OpenSearchServer() : new Database();

  static boolean canRun() {
    return !OPENSEARCH || OpenSearchServer.java().isPresent();
  }

  @Override
  public Map<String, String> start() {
    return engine.start();
  }

  @Override
  public void stop() {
    engine.stop();
  }
}
