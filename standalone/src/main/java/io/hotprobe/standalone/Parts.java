package io.hotprobe.standalone;

import io.hotprobe.embedded.KafkaMain;
import io.hotprobe.standalone.data.DataDirectory;
import io.hotprobe.standalone.part.Part;
import io.hotprobe.standalone.part.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How each program of the suite is run: the very artifacts that are deployed. */
public final class Parts {
  private static final int POSTGRES_HEAP = 192;
  private static final int KAFKA_HEAP = 320;
  private static final int SHOP_HEAP = 256;

  private final Settings settings;
  private final DataDirectory data;
  private final String adminToken;
  private final String apiKey;
  private final String signingKey;
  private final int kafkaPort;
  private final int postgresPort;

  Parts(
      Settings settings, DataDirectory data, String adminToken, String apiKey, String signingKey) {
    this.settings = settings;
    this.data = data;
    this.adminToken = adminToken;
    this.apiKey = apiKey;
    this.signingKey = signingKey;
    this.kafkaPort = settings.kafkaPort().number();
    this.postgresPort = settings.postgresPort().number();
  }

  List<Part> infrastructure() {
    return List.of(
        new Part(
            "postgresql",
            own(POSTGRES_HEAP, PostgresMain.class, data.directory("postgresql"), postgresPort),
            Map.of(),
            Readiness.logged("PostgreSQL is ready")),
        new Part(
            "kafka",
            own(KAFKA_HEAP, KafkaMain.class, data.directory("kafka"), kafkaPort),
            Map.of(),
            Readiness.logged("Kafka is ready")));
  }

  List<Part> services() {
    return Stream.of(Service.values()).map(this::service).toList();
  }

  /** The demo shop under the agent, with its customers. */
  public Part shop() {
    List<String> command = jvm(SHOP_HEAP);
    command.add("-javaagent:" + built("jvm-agent/dist/target/hotprobe-agent.jar"));
    command.add("-Dhotprobe.service=shop");
    command.add("-Dhotprobe.env=demo");
    command.add("-Dhotprobe.version=1.0.0");
    command.add("-Dhotprobe.url=http://127.0.0.1:" + settings.entryPort().number());
    command.add("-jar");
    command.add(built("demo/target/demo.jar").toString());
    int port = settings.shopPort().number();
    return new Part(
        "shop",
        command,
        // not on the command line, which every user of the machine can read
        Map.of(
            "HOTPROBE_API_KEY",
            apiKey,
            "SHOP_PORT",
            Integer.toString(port),
            "SHOP_TRAFFIC",
            "true"),
        Readiness.answering(URI.create("http://127.0.0.1:" + port + "/products")));
  }

  private Part service(Service service) {
    int management = service.managementPort(settings).number();
    List<String> command = jvm(service.heapMegabytes());
    command.add("-jar");
    command.add(built(service.folder() + "/target/quarkus-app/quarkus-run.jar").toString());
    return new Part(
        service.folder(),
        command,
        environment(service.port(settings).number(), management),
        Readiness.answering(URI.create("http://127.0.0.1:" + management + "/q/health/ready")));
  }

  private Map<String, String> environment(int port, int management) {
    String database = "postgresql://127.0.0.1:" + postgresPort + "/postgres";
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_HOST", settings.host());
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort);
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database);
    environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database);
    environment.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
    environment.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
    environment.put("HOTPROBE_ADMIN_TOKEN", adminToken);
    environment.put("HOTPROBE_API_KEY", apiKey);
    environment.put("HOTPROBE_SIGNING_KEY", signingKey);
    environment.put("HOTPROBE_DOGSTATSD_HOST", settings.host());
    // it is asked often while everything starts, and that it is not ready yet is no news
    environment.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN");
    String dogstatsd = Integer.toString(settings.dogstatsdPort().number());
    environment.put("HOTPROBE_DOGSTATSD_PORT", dogstatsd);
    environment.put("HOTPROBE_INFO_STATSD_PORT", dogstatsd);
    return environment;
  }

  /** A main class of this module's own class path. */
  private List<String> own(int heapMegabytes, Class<?> main, Path directory, int port) {
    List<String> command = jvm(heapMegabytes);
    command.add("-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT %4$s %3$s: %5$s%6$s%n");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.add(directory.toString());
    command.add(Integer.toString(port));
    return command;
  }

  private List<String> jvm(int heapMegabytes) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heapMegabytes + "m");
    options.add("-XX:+UseSerialGC");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-Djava.io.tmpdir=" + data.directory("tmp"));
    options.add("-javaagent:" + built("standalone/target/standalone.jar"));
    return options;
  }

  private Path built(String file) {
    return settings.home().resolve(file);
  }
}
