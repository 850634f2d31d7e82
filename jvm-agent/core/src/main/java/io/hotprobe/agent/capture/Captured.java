package io.hotprobe.agent.capture;

import java.util.List;
import java.util.Map;

/** A captured value, off the tape. */
sealed interface Captured {

  String type();

  record Null(String type) implements Captured {}

  /**
   * @param fullLength of the text before it was cut; -1 when it is whole
   */
  record Text(String type, String text, int fullLength) implements Captured {}

  /**
   * @param cut why fields are missing, or null
   */
  record Fields(String type, Map<String, Captured> fields, String cut) implements Captured {}

  record Elements(String type, int size, List<Captured> elements, String cut) implements Captured {}

  record Entries(String type, int size, List<Entry> entries, String cut) implements Captured {}

  record Entry(Captured key, Captured value) {}

  record Missing(String type, String reason) implements Captured {}
}
