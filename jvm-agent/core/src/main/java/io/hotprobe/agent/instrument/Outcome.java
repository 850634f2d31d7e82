package io.hotprobe.agent.instrument;

import java.util.LinkedHashMap;
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

  /**
   * The JVM did not take the changed class, so what stood there before still does.
   *
   * @param before null when nothing did
   */
  Outcome rejected(Outcome before, Throwable problem) {
    Map<Placement, String> reasons = new LinkedHashMap<>(refused);
    List<PlacedSite> standing = before == null ? List.of() : before.sites();
    for (Placement placement : requested) {
      if (before == null || !before.serves(placement)) {
        reasons.put(placement, "the JVM refused the changed class: " + problem);
      }
    }
    return new Outcome(definitions, type, requested, standing, reasons, uncompiled);
  }

  /** The same sites for other probes. */
  Outcome with(Definitions others, Map<Live, String> uncompilable) {
    return new Outcome(others, type, requested, sites, refused, uncompilable);
  }
}
