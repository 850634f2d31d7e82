package io.hotprobe.systemtests.lease;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A process that faults happen to, and that is started again when it was killed. */
final class Victim implements AutoCloseable {
  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private Process process;

  Victim(String name, List<String> command, Map<String, String> environment) throws IOException {
    this.name = name;
    this.command = command;
    this.environment = environment;
    start();
  }

  /** SIGSTOP: it stands still, and does not notice. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** SIGKILL, then a new process. */
  void kill() throws IOException {
    process.destroyForcibly().onExit().join();
    start();
  }

  /** SIGTERM, then a new process when that one has ended. */
  void restart() throws IOException {
    process.destroy();
    process.onExit().join();
    start();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private void start() throws IOException {
    File log = new File("system-tests/target/" + name + ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }
}
