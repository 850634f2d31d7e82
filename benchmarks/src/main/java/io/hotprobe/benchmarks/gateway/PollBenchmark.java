package io.hotprobe.benchmarks.gateway;

import io.hotprobe.embedded.EmbeddedKafka;
import io.hotprobe.protocol.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What polls cost a gateway, with 10,000 probes of which 50 match: unchanged polls beside a handler
 * that only reads the body; memory of a held poll; from a change to a thousand waiting clients.
 * Needs {@code wrk}. Arguments: the gateway's jar, and how many polls to hold (19000; each is an
 * open file here and there).
 */
public final class PollBenchmark {
  private static final String SERVICE = "bench";
  private static final int MATCHING = 50;
  private static final int OTHERS = 9_950;
  private static final int CLIENTS = 200;
  private static final int WOKEN = 1_000;
  private static final int ROUNDS = 5;
  private static final int WARM_UP_SECONDS = 40;
  private static final int SECONDS = 5;

  private final Servers servers;
  private final Fleet fleet;
  private final int port = freePort();
  private final int managementPort = freePort();
  private final Process gateway;

  private PollBenchmark(Servers servers, Fleet fleet, Path jar, String kafka) throws IOException {
    this.servers = servers;
    this.fleet = fleet;
    this.gateway = servers.gateway(jar, port, managementPort, kafka);
  }

  public static void main(String[] arguments) throws Exception {
    int held = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 19_000;
    Path data = Files.createTempDirectory("benchmark-kafka");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data);
        Fleet fleet = new Fleet(kafka.bootstrapServers());
        Servers servers = new Servers()) {
      createTopics(kafka.bootstrapServers());
      fleet.addKey();
      fleet.addProbes(MATCHING, SERVICE, Fleet.ENV);
      fleet.addProbes(OTHERS / 2, SERVICE, "other");
      fleet.addProbes(OTHERS / 2, "other", Fleet.ENV);
      var benchmark =
          new PollBenchmark(servers, fleet, Path.of(arguments[0]), kafka.bootstrapServers());
      benchmark.unchangedPolls();
      benchmark.heldPolls(held);
      benchmark.wakeUps();
    }
    System.exit(0);
  }

  private void unchangedPolls() throws Exception {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      bodies.add(settled(SERVICE, MATCHING + 1).body());
    }
    Path file = Files.write(Files.createTempFile("polls", ".txt"), bodies);
    Path script = script();
    int barePort = freePort();
    Process bare = servers.bareHandler(barePort);
    System.out.printf("a poll has %d bytes%n", bodies.get(0).length());
    System.out.printf("%n| round | bare handler | gateway | ratio |%n|---|---|---|---|%n");
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      int seconds = round == 0 ? WARM_UP_SECONDS : SECONDS;
      Wrk bareRun = Wrk.run(bare, barePort, script, file, seconds);
      Wrk gatewayRun = Wrk.run(gateway, port, script, file, seconds);
      double ratio = gatewayRun.rate() / bareRun.rate();
      if (round > 0) {
        ratios.add(ratio);
      }
      String name = round == 0 ? "warm-up" : Integer.toString(round);
      System.out.printf(Locale.ROOT, "| %s | %s | %s | %.2f |%n", name, bareRun, gatewayRun, ratio);
    }
    Collections.sort(ratios);
    System.out.printf(Locale.ROOT, "median ratio %.2f%n", ratios.get(ROUNDS / 2));
    bare.destroy();
  }

  /** What the gateway remembers of the clients counts too. */
  private void heldPolls(int count) throws Exception {
    settled("held", 1);
    long before = Servers.liveBytes(gateway);
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(settled("held", 1));
    }
    try (WaitingClients waiting = new WaitingClients()) {
      for (Client client : clients) {
        waiting.add(client, port);
      }
      TimeUnit.SECONDS.sleep(2);
      long after = Servers.liveBytes(gateway);
      int held = Servers.heldPolls(managementPort);
      System.out.printf("%n%d held polls: %d bytes each%n", held, (after - before) / held);
    }
  }

  private void wakeUps() throws Exception {
    List<Long> all = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      try (WaitingClients waiting = new WaitingClients()) {
        for (int i = 0; i < WOKEN; i++) {
          waiting.add(settled("woken", -1), port);
        }
        TimeUnit.SECONDS.sleep(1);
        long start = System.nanoTime();
        fleet.addProbes(1, "woken", Fleet.ENV);
        waiting.answers().forEach(time -> all.add(TimeUnit.NANOSECONDS.toMillis(time - start)));
      }
    }
    Collections.sort(all);
    System.out.printf(
        "a change reaches %d waiting clients, ms: median %d, p99 %d, worst %d%n",
        WOKEN, all.get(all.size() / 2), all.get(all.size() * 99 / 100), all.get(all.size() - 1));
  }

  /**
   * @param files how many it must have, or -1 for whatever there is
   */
  private Client settled(String service, int files) throws Exception {
    Client client = new Client(service);
    int has = client.settle(port);
    if (files >= 0 && has != files) {
      throw new IllegalStateException("the client has " + has + " files, not " + files);
    }
    return client;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Path script() throws IOException {
    Path script = Files.createTempFile("polls", ".lua");
    try (InputStream lua = PollBenchmark.class.getResourceAsStream("/polls.lua")) {
      Files.write(script, lua.readAllBytes());
    }
    return script;
  }

  private static void createTopics(String kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin
          .createTopics(
              Topics.ALL.stream()
                  .map(
                      topic ->
                          new NewTopic(topic.name(), 6, (short) 1)
                              .configs(Map.of("cleanup.policy", topic.cleanupPolicy().setting())))
                  .toList())
          .all()
          .get();
    }
  }
}
