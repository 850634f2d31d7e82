package io.hotprobe.probes.source;

import io.hotprobe.probes.access.Actor;
import io.hotprobe.probes.history.Action;
import io.hotprobe.probes.history.Audit;
import io.hotprobe.probes.history.Audit.Act;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.hibernate.reactive.mutiny.Mutiny;

/** Uploaded sources, by service and version. */
@ApplicationScoped
class SourceArchive {
  private static final String DELETE =
      "delete from probes.source_file where service = $1 and version = $2";

  private static final String INSERT =
      """
      insert into probes.source_file (service, version, path, file_name, text)
      values ($1, $2, $3, regexp_replace($3, '^.*/', ''), $4)
      """;

  private static final String FIND =
      """
      select path, text from probes.source_file
      where service = $1 and version = $2 and file_name = regexp_replace($3, '^.*/', '')
        and right('/' || path, length($3) + 1) = '/' || $3
      order by length(path) limit 1
      """;

  private final Pool client;
  private final Mutiny.SessionFactory database;
  private final Audit audit;

  SourceArchive(Pool client, Mutiny.SessionFactory database, Audit audit) {
    this.client = client;
    this.database = database;
    this.audit = audit;
  }

  /** Puts these files in the place of those uploaded before. */
  Uni<Void> replace(String service, String version, Map<String, String> files, Actor actor) {
    List<Tuple> rows =
        files.entrySet().stream()
            .map(file -> Tuple.of(service, version, file.getKey(), file.getValue()))
            .toList();
    Act act = Act.now(Action.UPLOADED, actor.name());
    return client
        .withTransaction(
            connection ->
                connection
                    .preparedQuery(DELETE)
                    .execute(Tuple.of(service, version))
                    .chain(() -> connection.preparedQuery(INSERT).executeBatch(rows)))
        .chain(
            () ->
                database.withTransaction(
                    session ->
                        audit.add(
                            session,
                            act,
                            "source",
                            service + "/" + version,
                            null,
                            Map.of("files", files.size()))));
  }

  Uni<Optional<SourceFile>> find(String service, String version, SourcePath file) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(service, version, file.text()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new SourceFile(
                                row.getString("path"), version, null, null, row.getString("text")))
                    .findFirst());
  }
}
