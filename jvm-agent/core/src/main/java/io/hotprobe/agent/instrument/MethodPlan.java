package io.hotprobe.agent.instrument;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All that is wanted of one method. */
final class MethodPlan {

  final Set<Placement> around = new LinkedHashSet<>();
  final Map<Integer, Set<Placement>> lines = new LinkedHashMap<>();

  void addLine(int line, Placement placement) {
    lines.computeIfAbsent(line, key -> new LinkedHashSet<>()).add(placement);
  }

  boolean atEntry() {
    return around.stream().anyMatch(Placement::atEntry);
  }

  boolean atExit() {
    return around.stream().anyMatch(Placement::atExit);
  }

  boolean state() {
    return around.stream().anyMatch(Placement::state);
  }

  boolean time() {
    return around.stream().anyMatch(Placement::time);
  }

  boolean isEmpty() {
    return around.isEmpty() && lines.isEmpty();
  }

  Set<Placement> all() {
    Set<Placement> all = new LinkedHashSet<>(around);
    lines.values().forEach(all::addAll);
    return all;
  }
}
