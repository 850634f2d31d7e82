package io.hotprobe.agent.instrument;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All that is wanted of one method. */
final class MethodPlan {

  final Set<Placement> around = new LinkedHashSet<>();
  final Map<Integer, Set<Placement>> lines = new LinkedHashMap<>();

  /** Those of {@link #around} that cover a range of lines. */
  final Set<Placement> ranges = new LinkedHashSet<>();

  void addRange(Placement placement) {
    ranges.add(placement);
    around.add(placement);
  }

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

  boolean timer() {
    return !time() && around.stream().anyMatch(Placement::timer);
  }

  /** The part of it that some placements want. */
  MethodPlan only(Set<Placement> placements) {
    MethodPlan part = new MethodPlan();
    part.around.addAll(around);
    part.around.retainAll(placements);
    part.ranges.addAll(ranges);
    part.ranges.retainAll(placements);
    lines.forEach(
        (line, all) ->
            all.stream().filter(placements::contains).forEach(each -> part.addLine(line, each)));
    return part;
  }

  Set<Placement> all() {
    Set<Placement> all = new LinkedHashSet<>(around);
    lines.values().forEach(all::addAll);
    return all;
  }
}
