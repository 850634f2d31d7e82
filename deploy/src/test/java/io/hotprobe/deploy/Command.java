package io.hotprobe.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** What an external tool answered. */
record Command(int status, String output, String errors) {

  /** Runs it; a test is skipped, and says so, where the tool is not installed. */
  static Command run(Map<String, String> environment, String... command) throws Exception {
    Path output = Files.createTempFile("command", ".out");
    Path errors = Files.createTempFile("command", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      if (!process.waitFor(60, SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(List.of(command) + " did not end within a minute");
      }
      return new Command(
          process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    } catch (IOException e) {
      return skip(command[0] + " cannot be run: " + e.getMessage());
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  static Command skip(String reason) {
    System.err.println("SKIPPED, deployment is NOT checked: " + reason);
    return Assumptions.abort(reason);
  }
}
