package io.hotprobe.logs.index.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.logs.testing.ServiceTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

@ServiceTest
class MigrationTest {
  private static final String FIRST_EVENTS =
      """
      select logs_of_old.create_partition('main', '2040-05-17');
      insert into logs_of_old.event (id, index_name, timestamp, service, source, status, message,
          probe_id, probe_version, duration, tags, captured, document)
        select gen_random_uuid(), 'main', '2040-05-17T12:00:00Z'::timestamptz + i * interval '1 day',
          'shop', 'dd_debugger', 'info', 'pear ' || i, 'p', 1, 0, '{team:x}', '{"city":"Graz"}', '{}'
        from generate_series(0, 1) i;
      """;

  private static final String FIND =
      """
      select message from logs_of_old.event
        where message ilike '%PEAR%' and tags @> '{team:x}' and captured @> '{"city":"Graz"}' order by 1
      """;

  @Inject Instance<DataSource> database;

  @Test
  void events_of_the_first_version_are_found_after_the_migration() throws Exception {
    flyway().target("1").load().migrate();
    execute(FIRST_EVENTS);

    flyway().load().migrate();

    assertThat(found()).containsExactly("pear 0", "pear 1");
  }

  private FluentConfiguration flyway() {
    return Flyway.configure().dataSource(database.get()).schemas("logs_of_old");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.get().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** With the help of the indexes, and so only if they know the events. */
  private List<String> found() throws SQLException {
    try (var connection = database.get().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local enable_seqscan = off");
      try (ResultSet rows = statement.executeQuery(FIND)) {
        var messages = new ArrayList<String>();
        while (rows.next()) {
          messages.add(rows.getString(1));
        }
        return messages;
      }
    }
  }
}
