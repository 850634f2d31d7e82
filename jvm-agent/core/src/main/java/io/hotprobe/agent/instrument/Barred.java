package io.hotprobe.agent.instrument;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Placements that made the JVM refuse a class. They are left out of it from then on, also when
 * another agent has it transformed again.
 */
final class Barred {

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  private record Entry(ClassKey type, Map<Placement, String> reasons) {}

  /** The placements that are left out of a class, with the reason. */
  Map<Placement, String> of(String className, ClassLoader loader) {
    for (Entry each : entries) {
      if (each.type().is(className, loader)) {
        return each.reasons();
      }
    }
    return Map.of();
  }

  /** Leaves exactly these out of a class. */
  void set(Class<?> type, Map<Placement, String> reasons) {
    String name = ClassKey.internalName(type);
    ClassLoader loader = type.getClassLoader();
    entries.removeIf(each -> each.type().isGone() || each.type().is(name, loader));
    if (!reasons.isEmpty()) {
      entries.add(new Entry(ClassKey.of(name, loader), Map.copyOf(reasons)));
    }
  }
}
