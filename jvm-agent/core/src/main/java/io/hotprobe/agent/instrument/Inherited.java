package io.hotprobe.agent.instrument;

import io.hotprobe.agent.probe.Where;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds where a method stands that a probed type does not declare: in its superclass, in the one of
 * that, and so on, then in its interfaces. The probe goes there, for instances of its type only.
 */
final class Inherited {

  private final Denied denied;
  private final Installed installed;
  private final Class<?>[] loaded;

  Inherited(Denied denied, Installed installed, Class<?>[] loaded) {
    this.denied = denied;
    this.installed = installed;
    this.loaded = loaded;
  }

  /** Further places for those of the probes that have none of their own, nearest parent first. */
  List<Live> of(List<Live> own) {
    Set<Live> inherited = new LinkedHashSet<>();
    for (Live live : own) {
      if (live.placement().where() instanceof Where.Method where
          && !where.methodName().startsWith("<")
          && installed.all().stream().anyMatch(each -> isMissing(each, live))) {
        inherited.addAll(parents(live, where));
      }
    }
    return List.copyOf(inherited);
  }

  /** The parents that were asked in vain, and the next to ask, or the one that has the method. */
  private List<Live> parents(Live live, Where.Method where) {
    List<Live> asked = new ArrayList<>();
    for (Class<?> type : loaded) {
      Outcome outcome = type.isArray() || type.isPrimitive() ? null : installed.of(type);
      if (outcome == null || !isMissing(outcome, live)) {
        continue;
      }
      for (Class<?> parent : parents(type)) {
        if (denied.reason(parent.getName()) == null) {
          Live there = at(live, where.inheritedFrom(parent.getName()));
          asked.add(there);
          Outcome found = installed.of(parent);
          if (found == null || !isMissing(found, there)) {
            break;
          }
        }
      }
    }
    return asked;
  }

  private static Live at(Live live, Where.Method where) {
    Placement own = live.placement();
    return new Live(
        live.runtime(),
        new Placement(where, own.atEntry(), own.atExit(), own.state(), own.time(), own.timer()));
  }

  private static boolean isMissing(Outcome outcome, Live live) {
    String reason = outcome.refused().get(live.placement());
    return reason != null && Locator.isNoSuchMethod(reason);
  }

  /** Superclasses from the nearest up, then all interfaces. */
  private static List<Class<?>> parents(Class<?> type) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    List<Class<?>> parents = new ArrayList<>();
    addInterfaces(type, interfaces);
    for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
      parents.add(c);
      addInterfaces(c, interfaces);
    }
    parents.addAll(interfaces);
    return parents;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> each : type.getInterfaces()) {
      if (all.add(each)) {
        addInterfaces(each, all);
      }
    }
  }
}
