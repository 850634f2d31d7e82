package io.hotprobe.standalone;

import io.hotprobe.standalone.data.DataDirectory;
import io.hotprobe.standalone.data.Secret;
import io.hotprobe.standalone.entry.AgentEntry;
import io.hotprobe.standalone.part.Leftovers;
import io.hotprobe.standalone.part.Part;
import io.hotprobe.standalone.part.Supervisor;
import io.hotprobe.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** PostgreSQL, Kafka, the five services and the agents' entry, on this machine. */
public final class Suite implements AutoCloseable {
  private final Settings settings;
  private final Terminal terminal;
  private final DataDirectory data;
  private final String adminToken;
  private final String apiKey;
  private final Parts parts;
  private final Supervisor supervisor;
  private AgentEntry entry;

  /**
   * Takes possession of the data directory; starts nothing yet.
   *
   * @throws UserError when another suite has it
   */
  public Suite(Settings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
    this.data = DataDirectory.open(settings.dataDirectory());
    this.adminToken = Secret.of(settings.adminToken(), data.file("admin-token"));
    this.apiKey = Secret.of(settings.apiKey(), data.file("api-key"));
    this.parts = new Parts(settings, data, adminToken, apiKey, signingKey());
    this.supervisor =
        new Supervisor(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            data.directory("logs"),
            leftovers(),
            terminal);
  }

  /**
   * Starts everything and returns when all of it is ready.
   *
   * @throws UserError when a port is in use
   */
  public void start(List<Port> morePorts) throws InterruptedException, ExecutionException {
    if (leftovers().end() > 0) {
      terminal.line(terminal.faint("  ended what an earlier run left behind"));
    }
    Stream.concat(ports(), morePorts.stream()).forEach(port -> port.requireFree(settings.host()));
    supervisor.start(parts.infrastructure());
    supervisor.start(parts.services());
    entry =
        AgentEntry.listen(
            settings.host(),
            settings.entryPort().number(),
            Service.RC_GATEWAY.port(settings).number(),
            Service.INTAKE_SERVICE.port(settings).number(),
            settings.entryApiKey());
  }

  /** Starts one more program beside the suite. */
  public void start(Part part) throws InterruptedException {
    supervisor.start(List.of(part));
  }

  /** Keeps everything running; returns when it was stopped. */
  public void watch() throws InterruptedException {
    supervisor.watch();
  }

  @Override
  public void close() {
    if (entry != null) {
      entry.close();
    }
    supervisor.stop();
    data.close();
  }

  public Settings settings() {
    return settings;
  }

  public Parts parts() {
    return parts;
  }

  public String adminToken() {
    return adminToken;
  }

  public String apiKey() {
    return apiKey;
  }

  /** Where a service answers, from this machine. */
  public String address(Service service) {
    return "http://127.0.0.1:" + service.port(settings).number();
  }

  public DataDirectory data() {
    return data;
  }

  private String signingKey() {
    return Secret.signingKey(settings.signingKey(), data.file("signing-key"));
  }

  private Leftovers leftovers() {
    return new Leftovers(data.file("processes"));
  }

  private Stream<Port> ports() {
    return Stream.concat(
        Stream.of(Service.values())
            .flatMap(s -> Stream.of(s.port(settings), s.managementPort(settings))),
        Stream.of(settings.entryPort(), settings.dogstatsdPort()));
  }
}
