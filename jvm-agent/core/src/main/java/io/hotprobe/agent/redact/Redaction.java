package io.hotprobe.agent.redact;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What must not leave the process, by the name it goes under and by its type. */
public final class Redaction {

  /** Reason shown in place of a value whose name is redacted. */
  public static final String IDENTIFIER = "redactedIdent";

  /** Reason shown in place of a value whose type is redacted. */
  public static final String TYPE = "redactedType";

  private static final int REMEMBERED_NAMES = 4096;

  private final Identifiers identifiers;
  private final Set<String> types;
  private final Set<String> packages;
  private final ConcurrentHashMap<String, Boolean> names = new ConcurrentHashMap<>();

  /**
   * @param added identifiers beside the built-in ones
   * @param excluded identifiers that are shown although they are built in
   * @param types fully qualified names, or packages as {@code com.acme.*}
   */
  public Redaction(
      Collection<String> added, Collection<String> excluded, Collection<String> types) {
    Set<String> all = new HashSet<>(Identifiers.DEFAULT);
    added.forEach(name -> all.add(Identifiers.normalised(name)));
    this.identifiers =
        new Identifiers(
            all, excluded.stream().map(Identifiers::normalised).collect(Collectors.toSet()));
    this.types = types.stream().filter(type -> !type.endsWith("*")).collect(Collectors.toSet());
    this.packages =
        types.stream()
            .filter(type -> type.endsWith("*"))
            .map(type -> type.substring(0, type.length() - 1))
            .collect(Collectors.toSet());
  }

  /** Whether the value under this name is hidden. Remembers names it was asked for. */
  public boolean isRedacted(String name) {
    Boolean known = names.get(name);
    if (known == null) {
      known = identifiers.isRedacted(name);
      if (names.size() < REMEMBERED_NAMES) {
        names.put(name, known);
      }
    }
    return known;
  }

  /** Whether values of any type are hidden. */
  public boolean hidesTypes() {
    return !types.isEmpty() || !packages.isEmpty();
  }

  /** Whether values of this type are hidden; those of its subclasses are too. */
  public boolean isRedactedType(Class<?> type) {
    if (!hidesTypes()) {
      return false;
    }
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (isRedactedType(c.getName())) {
        return true;
      }
    }
    return false;
  }

  public boolean isRedactedType(String name) {
    if (types.contains(name)) {
      return true;
    }
    for (String prefix : packages) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
