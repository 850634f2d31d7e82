package io.hotprobe.expression.runtime;

import java.util.Map;

/**
 * Entries of maps: objects with the fields {@code key} and {@code value}, however their class
 * stores them.
 */
public final class Entries {
  private Entries() {}

  /** Whether this is an entry that can be asked without running code of the application. */
  public static boolean isEntry(Object value) {
    return value instanceof Map.Entry
        && value.getClass().getClassLoader() == null
        && !value.getClass().getName().startsWith("java.util.Collections$");
  }

  /**
   * The {@code key} or {@code value} of what {@link #isEntry} accepts.
   *
   * @throws EvaluationException when an entry has no such field
   */
  public static Object field(Object entry, String name) {
    var pair = (Map.Entry<?, ?>) entry;
    return switch (name) {
      case "key" -> pair.getKey();
      case "value" -> pair.getValue();
      default -> throw Failures.noField(name, Map.Entry.class);
    };
  }
}
