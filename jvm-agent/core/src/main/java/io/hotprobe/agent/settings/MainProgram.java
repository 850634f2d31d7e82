package io.hotprobe.agent.settings;

import java.util.Properties;

/** The name of a service that was given none: its jar or main class. */
final class MainProgram {

  private MainProgram() {}

  static String name(Properties properties) {
    String command = properties.getProperty("sun.java.command", "").strip();
    if (command.isEmpty()) {
      return "unnamed-java-service";
    }
    String program = command.split("\\s", 2)[0];
    if (program.endsWith(".jar")) {
      String file =
          program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
      return file.substring(0, file.length() - ".jar".length());
    }
    // a module's main class reads module/package.Class
    return program.substring(program.indexOf('/') + 1);
  }
}
