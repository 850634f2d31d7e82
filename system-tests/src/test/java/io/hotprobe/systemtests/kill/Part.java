package io.hotprobe.systemtests.kill;

import io.hotprobe.systemtests.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is killed, known by a piece of its command line. */
enum Part {
  INTAKE("intake-service/target/quarkus-app"),
  LOG_SERVICE("log-service/target/quarkus-app"),
  METRICS_SERVICE("metrics-service/target/quarkus-app"),
  BROKER("io.hotprobe.embedded.KafkaMain"),
  DATABASE("io.hotprobe.standalone.PostgresMain");

  private final String mark;

  Part(String mark) {
    this.mark = mark;
  }

  /** SIGKILL to all its processes; answers how many there were. */
  int kill(Suite suite) {
    List<ProcessHandle> running = suite.processes().stream().filter(this::is).toList();
    List<ProcessHandle> all =
        running.stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .toList();
    Stream.concat(all.stream(), postmaster(suite)).forEach(ProcessHandle::destroyForcibly);
    return running.size();
  }

  private boolean is(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).contains(mark);
    } catch (IOException e) {
      // it has just ended
      return false;
    }
  }

  /** PostgreSQL itself is not always a child of the process that has started it. */
  private Stream<ProcessHandle> postmaster(Suite suite) {
    Path note = suite.data().resolve("postgresql/data/postmaster.pid");
    if (this != DATABASE || !Files.exists(note)) {
      return Stream.empty();
    }
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(note).get(0).strip())).stream()
          .filter(process -> process.info().command().orElse("").endsWith("postgres"))
          .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    } catch (IOException | RuntimeException e) {
      // it is being written
      return Stream.empty();
    }
  }
}
