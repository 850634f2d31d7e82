package io.hotprobe.probes.symbol;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The versions of services that symbols are known of. */
@ApplicationScoped
public class SymbolVersions {
  private static final String NEWEST_FIRST =
      """
      select v.version from probes.symbol_version v
        left join lateral (
          select last_poll from probes.instance i
          where i.service = $1 and i.version = nullif(v.version, '')
          order by last_poll desc limit 1) i on true
      where v.service = $1
      order by i.last_poll desc nulls last, v.version desc limit 500
      """;

  private final Pool client;

  SymbolVersions(Pool client) {
    this.client = client;
  }

  /** Those whose instances were seen last stand first; {@code ""} for a service without. */
  public Uni<List<String>> of(String service) {
    return client
        .preparedQuery(NEWEST_FIRST)
        .execute(Tuple.of(service))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .toList());
  }
}
