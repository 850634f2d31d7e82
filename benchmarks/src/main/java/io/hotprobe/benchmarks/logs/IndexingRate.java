package io.hotprobe.benchmarks.logs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How many events a second log-service puts into PostgreSQL, beside its own broker and database;
 * and how many rows a second the database takes by a bare {@code COPY} of the same rows.
 *
 * <p>Arguments: a new directory, number of events.
 */
public final class IndexingRate {
  private static final int REPORT_SECONDS = 5;

  private IndexingRate() {}

  public static void main(String[] arguments) throws Exception {
    var directory = Path.of(arguments[0]).toAbsolutePath();
    int events = Integer.parseInt(arguments[1]);
    try (var suite = new Suite(directory);
        var database = suite.database();
        var statement = database.createStatement()) {
      // the service creates topics and tables
      suite.startService();
      suite.stopService();
      send(suite, events);
      suite.startService();
      double rate = index(statement, events);
      System.out.printf(
          "log-service: %,.0f events/s; CPU of the service %s, of the database %s%n",
          rate, suite.serviceCpu(), suite.databaseCpu());
      suite.stopService();
      System.out.printf(
          "in the index: %,d%n", number(statement, "select count(*) from logs.event"));
      copy(database, directory.resolve("rows"));
    }
  }

  private static void send(Suite suite, int events) {
    var snapshots = new Snapshots();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", suite.broker(), "compression.type", "lz4", "linger.ms", 20);
    long bytes = 0;
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (int i = 0; i < events; i++) {
        Snapshots.Snapshot snapshot = snapshots.next();
        bytes += snapshot.json().length();
        producer.send(new ProducerRecord<>("hotprobe.logs", snapshot.key(), snapshot.json()));
      }
    }
    System.out.printf("%,d events of %,d bytes are on the topic%n", events, bytes / events);
  }

  /** Waits until all are stored; counts from the first stored batch. */
  private static double index(Statement statement, int events) throws Exception {
    String stored = "select sum(n_tup_ins) from pg_stat_user_tables where schemaname = 'logs'";
    long first = 0;
    while (first == 0) {
      Thread.sleep(100);
      first = number(statement, stored);
    }
    long began = System.nanoTime();
    double printed = 0;
    for (long now = first; now < events; now = number(statement, stored)) {
      if (seconds(began) - printed > REPORT_SECONDS) {
        printed = seconds(began);
        System.out.printf("%,d stored, %,.0f/s%n", now, (now - first) / printed);
      }
      Thread.sleep(100);
    }
    return (events - first) / seconds(began);
  }

  private static void copy(Connection database, Path file) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("copy (select * from logs.event) to '" + file + "' (format binary)");
      statement.execute("create table logs.bare (like logs.event)");
      statement.execute("create table logs.indexed (like logs.event including all)");
      for (String table : new String[] {"bare", "indexed"}) {
        statement.execute("checkpoint");
        long began = System.nanoTime();
        long rows =
            statement.executeLargeUpdate(
                "copy logs." + table + " from '" + file + "' (format binary)");
        System.out.printf("COPY into the %s table: %,.0f rows/s%n", table, rows / seconds(began));
      }
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
