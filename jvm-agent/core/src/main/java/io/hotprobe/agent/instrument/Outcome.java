package io.hotprobe.agent.instrument;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one pass over one class did. Made on the thread that loads or retransforms the class, taken
 * in by the agent's thread.
 *
 * @param definitions the probes it was made for
 * @param requested all placements that mean the class
 * @param refused placements without a site in it, with the reason
 * @param uncompiled probes whose expressions cannot be compiled, with the reason
 */
record Outcome(
    Definitions definitions,
    ClassKey type,
    Set<Placement> requested,
    List<PlacedSite> sites,
    Map<Placement, String> refused,
    Map<Live, String> uncompiled) {

  boolean isOf(Class<?> loaded) {
    return type.is(ClassKey.internalName(loaded), loaded.getClassLoader());
  }

  boolean serves(Placement placement) {
    return sites.stream().anyMatch(site -> site.placements().contains(placement));
  }

  /** Whether a probe means a method that the class does not declare. */
  boolean lacksMethod() {
    return refused.values().stream().anyMatch(Locator::isNoSuchMethod);
  }

  /**
   * The JVM takes no change of the class, so what stood there before still does.
   *
   * @param before null when nothing did
   * @param refused all that is new, with the reason
   */
  static Outcome rejected(
      Definitions definitions, Class<?> type, Outcome before, Map<Placement, String> refused) {
    Set<Placement> requested = new LinkedHashSet<>(refused.keySet());
    List<PlacedSite> standing = before == null ? List.of() : before.sites();
    standing.forEach(site -> requested.addAll(site.placements()));
    return new Outcome(
        definitions,
        ClassKey.of(ClassKey.internalName(type), type.getClassLoader()),
        requested,
        standing,
        refused,
        before == null ? Map.of() : before.uncompiled());
  }

  /** A class that the agent's thread has to change once it is loaded. */
  static Outcome untouched(ClassKey type) {
    return new Outcome(Definitions.NONE, type, Set.of(), List.of(), Map.of(), Map.of());
  }

  /** The same sites for other probes. */
  Outcome with(Definitions others, Map<Live, String> uncompilable) {
    return new Outcome(others, type, requested, sites, refused, uncompilable);
  }
}
