package io.hotprobe.benchmarks.intake;

import io.hotprobe.benchmarks.backend.BackEnd;
import io.hotprobe.benchmarks.backend.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Events a second that the intake takes, beside a bare handler that forwards the same bytes: as one
 * record for each request, and as one for each event, as the intake does. The argument, if there is
 * one, is how many seconds, in whole minutes, to load the intake afterwards, to see its memory.
 */
public final class IntakeBenchmark {
  private static final int CONNECTIONS = 16;
  private static final int BATCH = 50;
  private static final int ROUNDS = 4;
  private static final int SECONDS = 15;
  private static final String[] NAMES = {
    "intake", "bare, one record", "bare, " + BATCH + " records"
  };

  private IntakeBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    byte[] body = Events.batch(BATCH);
    System.out.printf("%d events of %d bytes a request%n", BATCH, body.length / BATCH);
    try (var backEnd = new BackEnd()) {
      createBareTopic(backEnd.kafka());
      List<Server> servers =
          List.of(
              Intake.start(backEnd),
              backEnd.bare(BareForwarder.class, Intake.HEAP_MEGABYTES, "1"),
              backEnd.bare(BareForwarder.class, Intake.HEAP_MEGABYTES, Integer.toString(BATCH)));
      var clients =
          new Clients(CONNECTIONS, "/debugger/v2/input?ddtags=env:prod", Intake.KEY, body);
      BackEnd.pause(2_000);
      for (Server server : servers) {
        clients.run(server.port(), SECONDS);
      }
      List<List<Double>> rates = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < NAMES.length; i++) {
          rates.get(i).add(measure(NAMES[i], clients, servers.get(i), SECONDS));
        }
      }
      for (int i = 1; i < NAMES.length; i++) {
        System.out.printf(
            "intake / %s, medians: %.2f%n", NAMES[i], median(rates.get(0)) / median(rates.get(i)));
      }
      if (arguments.length > 0) {
        for (int minute = 1; minute <= Integer.parseInt(arguments[0]) / 60; minute++) {
          measure(NAMES[0], clients, servers.get(0), 60);
          double live = servers.get(0).liveHeapKilobytes() / 1024;
          System.out.printf("minute %2d: live heap %.1f MB%n", minute, live);
        }
      }
    }
  }

  private static double measure(String name, Clients clients, Server server, int seconds)
      throws Exception {
    Duration before = server.cpu();
    Clients.Result result = clients.run(server.port(), seconds);
    double events = result.perSecond() * BATCH;
    System.out.printf(
        "%-20s %,9.0f events/s, %4.1f us of its CPU each, not accepted %d, resident %d MB%n",
        name,
        events,
        server.cpu().minus(before).toNanos() / 1e3 / (result.requests() * BATCH),
        result.notAccepted(),
        server.residentMegabytes());
    return events;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get(sorted.size() / 2) + sorted.get((sorted.size() - 1) / 2)) / 2;
  }

  private static void createBareTopic(String kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      var topic = new NewTopic(BareForwarder.TOPIC, Optional.of(6), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
  }
}
