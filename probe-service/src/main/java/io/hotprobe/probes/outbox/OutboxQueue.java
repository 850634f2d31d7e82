package io.hotprobe.probes.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The outbox as its publisher reads it, over one connection: that holds the lock, and PostgreSQL
 * tells it of new rows when they are committed.
 */
final class OutboxQueue implements AutoCloseable {
  /** Any number, the same in all replicas. */
  private static final long LOCK = 0x686f7470726f62L;

  private static final int BATCH = 500;

  /** Should a notification be lost, the rows are seen after this time. */
  private static final int POLL_MILLIS = 1_000;

  private final Connection connection;

  OutboxQueue(Connection connection) {
    this.connection = connection;
  }

  /** A row; a null value is a tombstone. */
  record Row(long id, String topic, String key, String value) {}

  /** Tries to become the publisher, for as long as the connection lives. */
  boolean lock() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
        result.next();
        if (!result.getBoolean(1)) {
          return false;
        }
      }
      statement.execute("listen \"probes.outbox\"");
      return true;
    }
  }

  /** The oldest rows, in order. */
  List<Row> next() throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select id, topic, key, value from probes.outbox order by id limit " + BATCH);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(
            new Row(
                result.getLong(1), result.getString(2), result.getString(3), result.getString(4)));
      }
    }
    return rows;
  }

  void remove(List<Row> rows) throws SQLException {
    Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
    try (PreparedStatement statement =
        connection.prepareStatement("delete from probes.outbox where id = any (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", ids));
      statement.executeUpdate();
    }
  }

  /** Returns when rows were added, or after a second. */
  void awaitMore() throws SQLException {
    connection.unwrap(PGConnection.class).getNotifications(POLL_MILLIS);
  }

  /** The pooled connection lives on: what it held is given back. */
  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("unlisten *");
      statement.execute("select pg_advisory_unlock_all()");
    }
  }
}
