package io.hotprobe.agent.log;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The agent's own log, on standard error, for its own threads only. A repeated message is written
 * once in five minutes, so that a back end that is away does not fill the application's log.
 */
public final class AgentLog {

  private static final long QUIET_NANOS = 300_000_000_000L;
  private static final int MAX_REMEMBERED = 256;

  private final Level level;
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final Map<String, Repeat> repeats = new HashMap<>();

  public AgentLog(Level level, PrintStream out) {
    this(level, out, System::nanoTime);
  }

  AgentLog(Level level, PrintStream out, LongSupplier nanoTime) {
    this.level = level;
    this.out = out;
    this.nanoTime = nanoTime;
  }

  public boolean isEnabled(Level wanted) {
    return wanted.compareTo(level) <= 0;
  }

  public void error(String message, Throwable cause) {
    write(Level.ERROR, message, cause);
  }

  public void warn(String message) {
    write(Level.WARN, message, null);
  }

  public void info(String message) {
    write(Level.INFO, message, null);
  }

  public void debug(String message) {
    write(Level.DEBUG, message, null);
  }

  private synchronized void write(Level wanted, String message, Throwable cause) {
    if (!isEnabled(wanted)) {
      return;
    }
    long now = nanoTime.getAsLong();
    Repeat repeat = repeats.get(message);
    if (repeat != null && now - repeat.since < QUIET_NANOS) {
      repeat.count++;
      return;
    }
    if (repeats.size() >= MAX_REMEMBERED) {
      repeats.clear();
    }
    repeats.put(message, new Repeat(now));
    String suffix =
        repeat == null || repeat.count == 0 ? "" : " (" + repeat.count + " more since last time)";
    print(wanted + " " + message + suffix);
    if (cause != null) {
      if (isEnabled(Level.DEBUG)) {
        cause.printStackTrace(out);
      } else {
        print("  " + cause);
      }
    }
  }

  /** Much of the text comes from elsewhere: it must not look like a line of the application's. */
  private void print(String text) {
    StringBuilder line = new StringBuilder("[hotprobe] ");
    text.chars().forEach(c -> line.append(Character.isISOControl(c) ? '?' : (char) c));
    out.println(line);
  }

  private static final class Repeat {
    final long since;
    int count;

    Repeat(long since) {
      this.since = since;
    }
  }
}
