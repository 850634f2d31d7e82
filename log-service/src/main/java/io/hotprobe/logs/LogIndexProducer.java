package io.hotprobe.logs;

import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.opensearch.OpenSearchLogIndex;
import io.hotprobe.logs.index.postgres.PostgresLogIndex;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses the engine of the log index. */
class LogIndexProducer {

  /** The pool is not there when the database is not used. */
  @Produces
  @Singleton
  LogIndex index(LogSettings settings, Instance<Pool> pool) {
    return switch (settings.engine()) {
      case POSTGRESQL -> new PostgresLogIndex(pool.get(), settings);
      case OPENSEARCH -> new OpenSearchLogIndex(settings);
    };
  }

  void close(@Disposes LogIndex index) {
    if (index instanceof OpenSearchLogIndex engine) {
      engine.close();
    }
  }
}
