package io.hotprobe.standalone.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes to the person at the terminal, in colour where that is wanted. */
public final class Terminal {
  private final PrintStream out;
  private final boolean colours;

  public Terminal(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Colours on a terminal only, and not where {@code NO_COLOR} is set. */
  public static Terminal system(Map<String, String> environment) {
    boolean wanted =
        System.console() != null
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Terminal(new PrintStream(System.out, true, StandardCharsets.UTF_8), wanted);
  }

  public synchronized void line(String text) {
    out.println(text);
  }

  public synchronized void line() {
    out.println();
  }

  public String bold(String text) {
    return paint("1", text);
  }

  public String faint(String text) {
    return paint("2", text);
  }

  public String red(String text) {
    return paint("31", text);
  }

  public String green(String text) {
    return paint("32", text);
  }

  public String yellow(String text) {
    return paint("33", text);
  }

  public String cyan(String text) {
    return paint("36", text);
  }

  private String paint(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
