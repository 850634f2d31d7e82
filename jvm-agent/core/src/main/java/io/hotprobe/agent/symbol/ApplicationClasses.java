package io.hotprobe.agent.symbol;

import io.hotprobe.agent.log.AgentLog;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the application's classes, each once: all that lie where one of them was loaded from,
 * loaded or not. What a library brings along is left out.
 */
final class ApplicationClasses {

  private static final String AGENT = "io.hotprobe.agent.";

  private final Instrumentation jvm;
  private final Libraries libraries;
  private final AgentLog log;
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
  private final Set<String> seen = new HashSet<>();
  private final Set<CodeLocation> visited = new HashSet<>();
  private final Deque<Found> found = new ArrayDeque<>();

  /** Classes of one place. */
  record Found(CodeLocation location, List<String> names) {}

  ApplicationClasses(Instrumentation jvm, Libraries libraries, AgentLog log) {
    this.jvm = jvm;
    this.libraries = libraries;
    this.log = log;
  }

  /** The next classes, of one place and at most so many; null when all that is there was given. */
  Found next(int most) {
    if (found.isEmpty()) {
      look();
    }
    Found first = found.poll();
    if (first == null || first.names().size() <= most) {
      return first;
    }
    List<String> names = first.names();
    found.addFirst(new Found(first.location(), names.subList(most, names.size())));
    return new Found(first.location(), names.subList(0, most));
  }

  private void look() {
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      if (!seen.contains(type.getName()) && isApplications(type)) {
        seen.add(type.getName());
        CodeSource source = type.getProtectionDomain().getCodeSource();
        CodeLocation location =
            source == null || source.getLocation() == null
                ? null
                : CodeLocation.of(source.getLocation());
        if (location != null && visited.add(location)) {
          visit(location);
        }
      }
    }
  }

  private boolean isApplications(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null
        && loader != platform
        && loader != getClass().getClassLoader()
        && !type.isArray()
        && !type.isHidden()
        && isApplications(type.getName());
  }

  private boolean isApplications(String className) {
    return !className.startsWith(AGENT)
        && !className.contains("$$")
        && !libraries.contains(className);
  }

  private void visit(CodeLocation location) {
    try {
      List<String> names = new ArrayList<>();
      for (String name : location.classNames()) {
        if (isApplications(name)) {
          names.add(name);
          seen.add(name);
        }
      }
      found.add(new Found(location, names));
    } catch (IOException | RuntimeException e) {
      log.debug("Cannot read the classes in " + location.text() + ": " + e);
    }
  }
}
