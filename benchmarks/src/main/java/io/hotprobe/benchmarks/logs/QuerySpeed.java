package io.hotprobe.benchmarks.logs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * How long queries take over many events of the last day, through the REST API of log-service.
 *
 * <p>Arguments: a directory, and {@code fill} with the number of all events, the first and the last
 * of this run; {@code index} when all are there; then {@code ask}. Filling goes past the service,
 * straight into its tables in the order of time, and the index of contents is built afterwards.
 */
public final class QuerySpeed {
  /** As in log-service's migrations. */
  private static final String CONTENT_INDEX =
      """
      create index event_by_content on event
        using gin (message gin_trgm_ops, captured jsonb_path_ops, tags) with (gin_pending_list_limit = 32768)""";

  private static final int TIMES = 100;
  private static final int FEW_TIMES = 5;
  private static final String DECLINED = "\"declined by its issuer\"";
  private static final String TIMED_OUT = "\"timed out\"";
  private static final String TURKU = "\"to Turku\"";
  private static final int CHUNK = 50_000;

  /** Of a million messages 10,000 time out, 100 are declined; a burst was long ago. */
  private static final String FILL =
      """
      with raw as (
        select g, gen_random_uuid() as id, now() - interval '1 day' * (1 - g / %3$d::float8) as t,
          'probe-' || g %% 1000 as probe, 'shop-' || g %% 10 as service, 'region:eu-' || g %% 3 as region,
          lpad(to_hex(g * 2654435761 %% 4294967296), 8, '0') as customer
        from generate_series(%1$d::bigint, %2$d) g
      ), said as (
        select *, case
            when g %% 100 = 7 then 'order of c-' || customer || ' timed out after ' || g %% 900 || ' ms'
            when g %% 10000 = 3 then 'card of c-' || customer || ' declined by its issuer'
            when g between %3$d / 6 and %3$d / 6 + 20000 then 'inventory mismatch, order of c-' || customer
            else 'order of c-' || customer || ' to ' || (array['Lyon','Graz','Gent','Turku','Porto'])[g %% 5 + 1] || ' paid'
          end as message
        from raw
      )
      insert into logs.event select id, 'main', t, service, 'prod', '1.0.0', 'node-' || g %% 20, 'r-' || g %% 20, 'java',
        'dd_debugger', 'info', message, probe, 3, 'shop.checkout.Checkout', 'pay', null, null, g,
        array['team:checkout', region], jsonb_build_object('customer.id', customer, 'items.size', (g %% 9)::text),
        '{"schemaVersion":1,"id":"' || id || '","timestamp":' || (extract(epoch from t) * 1000)::bigint || ',"service":"' || service
          || '","env":"prod","version":"1.0.0","source":"dd_debugger","status":"info","message":"' || message
          || '","probe":{"id":"' || probe || '","version":3},"duration":' || g || ',"tags":["team:checkout","' || region
          || '"],"captures":{"return":{"locals":{"customer":{"fields":{"id":{"type":"java.lang.String","value":"' || customer || '"}}}}}}}'
      from said""";

  private final SplittableRandom random = new SplittableRandom(2);
  private final Suite suite;

  private QuerySpeed(Suite suite) {
    this.suite = suite;
  }

  public static void main(String[] arguments) throws Exception {
    try (var suite = new Suite(Path.of(arguments[0]).toAbsolutePath())) {
      suite.startService();
      switch (arguments[1]) {
        case "fill" -> {
          suite.stopService();
          fill(
              suite,
              Long.parseLong(arguments[2]),
              Long.parseLong(arguments[3]),
              Long.parseLong(arguments[4]));
        }
        case "index" -> index(suite);
        default -> new QuerySpeed(suite).ask();
      }
    }
  }

  private static void index(Suite suite) throws SQLException {
    try (var database = suite.database();
        var statement = database.createStatement()) {
      statement.execute("set search_path = logs, public");
      statement.execute("set maintenance_work_mem = '1GB'");
      statement.execute(CONTENT_INDEX);
      statement.execute("analyze event");
    }
  }

  private static void fill(Suite suite, long events, long first, long last) throws Exception {
    try (var database = suite.database();
        var statement = database.createStatement()) {
      statement.execute("drop index if exists logs.event_by_content");
      statement.execute(
          "select logs.create_partition('main', current_date - day) from generate_series(0, 1) day");
    }
    long half = (last - first) / 2;
    var other = new Thread(() -> insert(suite, events, first, first + half));
    other.start();
    insert(suite, events, first + half + 1, last);
    other.join();
  }

  private static void insert(Suite suite, long events, long first, long last) {
    try (Connection database = suite.database();
        var statement = database.createStatement()) {
      statement.execute("set synchronous_commit = off");
      for (long from = first; from <= last; from += CHUNK) {
        long to = Math.min(from + CHUNK - 1, last);
        statement.execute(FILL.formatted(from, to, events));
        System.out.printf("%,d to %,d%n", from, to);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ask() throws Exception {
    List<String> customers = customers();
    Map<String, String> day = lastDay();
    System.out.println(
        "| query | first ms | p50 ms | p95 ms | worst ms | estimated | given up |\n| --- | --- | --- | --- | --- | --- | --- |");
    Supplier<String> probe = () -> "probe.id:probe-" + random.nextInt(1000);
    Supplier<String> customer = () -> customers.get(random.nextInt(customers.size()));
    search("probe.id:probe-N", day, probe);
    search("text in one event", day, () -> "c-" + customer.get());
    search("text in no event", day, () -> "\"" + Long.toString(random.nextLong() >>> 1, 36) + "\"");
    search("text in 0.01 % of the events", day, () -> DECLINED);
    search("text in 1 % of the events", day, () -> TIMED_OUT);
    search("text in 6 % of the events", day, () -> "\"order of c-a\"");
    search("text in 20 % of the events", day, () -> TURKU);
    search("text of a burst 20 hours ago", day, () -> "\"inventory mismatch\"");
    search("text in every event", day, () -> "\"of c-\"");
    search("captured value", day, () -> "captured.customer.id:" + customer.get());
    String logs = "/api/v1/logs";
    time("service and text in 1 %", logs, day, FEW_TIMES, () -> "service:shop-7 " + TIMED_OUT);
    time("both, in no event", logs, day, FEW_TIMES, () -> "service:shop-3 " + TIMED_OUT);
    counts("a probe", day, TIMES, probe);
    counts("text in 0.01 %", day, TIMES, () -> DECLINED);
    counts("text in 1 %", day, FEW_TIMES, () -> TIMED_OUT);
    counts("text in 20 %", day, FEW_TIMES, () -> TURKU);
    counts("all events", day, FEW_TIMES, () -> "");
  }

  private void search(String name, Map<String, String> day, Supplier<String> query)
      throws Exception {
    time(name, "/api/v1/logs", day, TIMES, query);
  }

  private void counts(String what, Map<String, String> day, int times, Supplier<String> query)
      throws Exception {
    time("histogram of " + what, "/api/v1/logs/histogram", day, times, query);
    var host = new HashMap<>(day);
    host.put("field", "host");
    time("hosts of " + what, "/api/v1/logs/facets", host, times, query);
  }

  /** The first time is told apart: nothing is in memory then. */
  private void time(
      String name, String path, Map<String, String> parameters, int times, Supplier<String> query)
      throws Exception {
    var millis = new ArrayList<Double>();
    int estimated = 0;
    int givenUp = 0;
    for (int i = 0; i <= times; i++) {
      Map<String, String> all = new HashMap<>(parameters);
      all.put("q", query.get());
      long began = System.nanoTime();
      try {
        String answer = suite.get(path, all);
        estimated += answer.matches("(?s).*\"sampleRate\":0\\.0.*") ? 1 : 0;
      } catch (IllegalStateException tooSlow) {
        givenUp++;
      }
      millis.add((System.nanoTime() - began) / 1e6);
    }
    double first = millis.remove(0);
    millis.sort(null);
    System.out.printf(
        "| %s | %.0f | %.0f | %.0f | %.0f | %d | %d |%n",
        name,
        first,
        millis.get(times / 2),
        millis.get((int) Math.ceil(times * 0.95) - 1),
        millis.get(times - 1),
        estimated,
        givenUp);
  }

  /** The day that ends with the newest event. */
  private Map<String, String> lastDay() throws SQLException {
    try (var database = suite.database();
        var statement = database.createStatement();
        ResultSet rows = statement.executeQuery("select max(timestamp) from logs.event")) {
      rows.next();
      Instant end = rows.getTimestamp(1).toInstant().plusMillis(1);
      return Map.of("from", end.minus(Duration.ofDays(1)).toString(), "to", end.toString());
    }
  }

  /** Some customers of the whole day. */
  private List<String> customers() throws SQLException {
    var customers = new ArrayList<String>();
    try (var database = suite.database();
        var statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select captured ->> 'customer.id' from logs.event tablesample system (0.01)")) {
      while (rows.next()) {
        customers.add(rows.getString(1));
      }
    }
    return customers;
  }
}
