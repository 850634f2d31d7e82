package io.hotprobe.agent.link;

import io.hotprobe.agent.capture.HitSite;
import io.hotprobe.agent.compile.Scope;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.objectweb.asm.Type;

/**
 * Numbers of sites. The JVM keeps every constant that any version of a class ever had, so a place
 * gets the numbers back that it had before. With new ones each time the class would grow with every
 * change of its probes, until no constant fits in any more.
 */
final class SiteIds {

  private final List<OfLoader> loaders = new ArrayList<>();
  private final Map<Integer, PriorityQueue<Integer>> taken = new HashMap<>();
  private int last;

  /** Code of an old version that gets to another site of the same place does what it should. */
  record Place(SiteKind kind, HitSite where, Scope scope, Type result) {}

  /** The numbers that no site has now, the lowest first. */
  private record OfLoader(
      WeakReference<ClassLoader> loader, Map<Place, PriorityQueue<Integer>> free) {

    boolean is(ClassLoader other) {
      return loader == null ? other == null : other != null && loader.refersTo(other);
    }

    boolean isGone() {
      return loader != null && loader.refersTo(null);
    }
  }

  /**
   * @param loader null for the boot loader
   */
  synchronized int take(ClassLoader loader, Place place) {
    PriorityQueue<Integer> free =
        of(loader).free().computeIfAbsent(place, unknown -> new PriorityQueue<>());
    int id = free.isEmpty() ? ++last : free.remove();
    taken.put(id, free);
    return id;
  }

  synchronized void giveBack(int id) {
    taken.remove(id).add(id);
  }

  private OfLoader of(ClassLoader loader) {
    loaders.removeIf(OfLoader::isGone);
    for (OfLoader each : loaders) {
      if (each.is(loader)) {
        return each;
      }
    }
    OfLoader added =
        new OfLoader(loader == null ? null : new WeakReference<>(loader), new HashMap<>());
    loaders.add(added);
    return added;
  }
}
