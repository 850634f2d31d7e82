package io.hotprobe.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs of this machine, one of each version the agent supports. */
public final class Jdks {

  private Jdks() {}

  public static Stream<Path> all() throws IOException {
    Map<Integer, Path> found = new TreeMap<>();
    Path current = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> installed = Files.list(current.getParent())) {
      List<Path> homes = installed.filter(home -> Files.exists(home.resolve("release"))).toList();
      homes.forEach(home -> found.put(version(home), home));
    }
    found.put(Runtime.version().feature(), current);
    found.keySet().removeIf(version -> version < 17);
    return found.values().stream();
  }

  /** The feature release, such as 17. */
  public static int version(Path home) {
    Properties release = new Properties();
    try (var in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return Integer.parseInt(version.split("[.+-]")[0]);
  }
}
