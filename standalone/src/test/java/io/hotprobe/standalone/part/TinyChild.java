package io.hotprobe.standalone.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program as small as can be: says a word, then stays or ends. */
public final class TinyChild {
  static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private TinyChild() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println(arguments[1]);
    if (arguments[0].equals("stay")) {
      Thread.currentThread().join();
    }
    System.exit(3);
  }

  /** Stays until it is stopped. */
  static Part staying(String name) {
    return part(name, "stay");
  }

  /** Ends at once. */
  static Part ending(String name) {
    return part(name, "end");
  }

  static List<String> command(String behaviour) {
    return List.of(
        "-Xmx16m",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        Path.of("target", "test-classes").toAbsolutePath().toString(),
        TinyChild.class.getName(),
        behaviour,
        "hello");
  }

  private static Part part(String name, String behaviour) {
    return new Part(name, command(behaviour), Map.of(), Readiness.logged("hello"));
  }
}
