package io.hotprobe.benchmarks.intake;

import io.hotprobe.benchmarks.backend.BackEnd;
import io.hotprobe.benchmarks.backend.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Events a second that the intake takes, beside a bare handler that forwards the same bytes. The
 * argument, if there is one, is how many seconds to load the intake afterwards, to see its memory.
 */
public final class IntakeBenchmark {
  private static final int CONNECTIONS = 16;
  private static final int BATCH = 50;
  private static final int ROUNDS = 4;
  private static final int SECONDS = 15;

  private IntakeBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    byte[] body = Events.batch(BATCH);
    System.out.printf("%d events of %d bytes a request%n", BATCH, body.length / BATCH);
    try (var backEnd = new BackEnd()) {
      createBareTopic(backEnd.kafka());
      Server intake = Intake.start(backEnd);
      Server bare = backEnd.bare(BareForwarder.class, Intake.HEAP_MEGABYTES);
      var clients =
          new Clients(CONNECTIONS, "/debugger/v2/input?ddtags=env:prod", Intake.KEY, body);
      BackEnd.pause(2_000);
      clients.run(intake.port(), SECONDS);
      clients.run(bare.port(), SECONDS);
      List<Double> ours = new ArrayList<>();
      List<Double> theirs = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        ours.add(measure("intake", clients, intake, SECONDS));
        theirs.add(measure("bare", clients, bare, SECONDS));
      }
      System.out.printf("intake / bare, medians: %.2f%n", median(ours) / median(theirs));
      if (arguments.length > 0) {
        for (int i = 0; i < Integer.parseInt(arguments[0]) / SECONDS; i++) {
          measure("intake", clients, intake, SECONDS);
        }
      }
    }
  }

  private static double measure(String name, Clients clients, Server server, int seconds)
      throws Exception {
    Clients.Result result = clients.run(server.port(), seconds);
    double events = result.perSecond() * BATCH;
    System.out.printf(
        "%-7s %,9.0f events/s, not accepted %d, resident %d MB%n",
        name, events, result.notAccepted(), server.residentMegabytes());
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
