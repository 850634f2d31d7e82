package io.hotprobe.systemtests.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Datadog's tracer for Node.js, and a Node.js that it runs on, as npm has them. */
final class NodeModules {
  private static final Path SOURCES = Path.of("system-tests/src/test/node");
  private static final Path TARGET = Path.of("system-tests/target/node");
  private static final Pattern UNREACHABLE =
      Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH");

  private NodeModules() {}

  /**
   * Brings them and the shop, once for each lock file.
   *
   * @return the folder of the shop
   */
  static Path install() throws IOException, InterruptedException {
    Files.createDirectories(TARGET);
    boolean installed = upToDate();
    for (String file : List.of("package.json", "package-lock.json", ".npmrc", "shop.js")) {
      Files.write(TARGET.resolve(file), Files.readAllBytes(SOURCES.resolve(file)));
    }
    if (!installed) {
      installModules();
    }
    return TARGET;
  }

  /** npm writes that file when all is in place. */
  private static boolean upToDate() throws IOException {
    Path lock = TARGET.resolve("package-lock.json");
    return Files.exists(TARGET.resolve("node_modules/.package-lock.json"))
        && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
  }

  private static void installModules() throws IOException, InterruptedException {
    File log = new File("system-tests/target/npm.out");
    ProcessBuilder npm =
        new ProcessBuilder("npm", "ci", "--omit=optional", "--prefer-offline")
            .directory(TARGET.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log);
    Process process = null;
    try {
      process = npm.start();
    } catch (IOException e) {
      skip("there is no npm: " + e.getMessage());
    }
    int code = process.waitFor();
    String output = Files.readString(log.toPath());
    if (code != 0 && UNREACHABLE.matcher(output).find()) {
      skip("npm cannot reach its registry: " + output);
    }
    assertThat(code).as("npm ci: %s", output).isZero();
  }

  private static void skip(String reason) {
    System.err.println("SKIPPED: Node.js clients are NOT tested, " + reason);
    Assumptions.abort(reason);
  }
}
