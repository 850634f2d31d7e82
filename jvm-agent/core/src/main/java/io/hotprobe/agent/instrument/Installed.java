package io.hotprobe.agent.instrument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands in which class, by the latest pass over it. Used by the agent's thread alone. */
final class Installed {

  private final Map<String, List<Outcome>> byName = new HashMap<>();

  Outcome of(Class<?> type) {
    String name = ClassKey.internalName(type);
    for (Outcome each : byName.getOrDefault(name, List.of())) {
      if (each.type().is(name, type.getClassLoader())) {
        return each;
      }
    }
    return null;
  }

  /** What stood before in the class of that outcome; null when nothing. */
  Outcome sameClass(Outcome outcome) {
    for (Outcome each : byName.getOrDefault(outcome.type().name(), List.of())) {
      if (each.type().isSame(outcome.type())) {
        return each;
      }
    }
    return null;
  }

  void put(Outcome outcome) {
    byName.computeIfAbsent(outcome.type().name(), key -> new ArrayList<>()).add(outcome);
  }

  @SuppressWarnings("ReferenceEquality")
  void remove(Outcome outcome) {
    List<Outcome> same = outcome == null ? null : byName.get(outcome.type().name());
    if (same != null) {
      same.removeIf(each -> each == outcome);
      if (same.isEmpty()) {
        byName.remove(outcome.type().name());
      }
    }
  }

  /** Whether a class was about to load and has to be changed once it has. */
  @SuppressWarnings("ReferenceEquality")
  boolean awaitsClass() {
    return all().stream().anyMatch(each -> each.definitions() == Definitions.NONE);
  }

  List<Outcome> all() {
    return byName.values().stream().flatMap(List::stream).toList();
  }
}
