package io.hotprobe.agent.redact;

import io.hotprobe.agent.settings.RedactionMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What must not leave the process: by the name it goes under, by its type, by what it looks like.
 */
public final class Redaction {

  /** Reason shown in place of a value whose name is redacted. */
  public static final String IDENTIFIER = "redactedIdent";

  /** Reason shown in place of a value whose type is redacted. */
  public static final String TYPE = "redactedType";

  /** Reason shown in place of a value that is secret by what it is. */
  public static final String VALUE = "redactedValue";

  /** Shown in place of a secret within a text. */
  public static final String HIDDEN = "{redacted}";

  private static final int REMEMBERED_NAMES = 4096;

  private final Identifiers identifiers;
  private final Set<String> types = new HashSet<>();
  private final Set<String> packages = new HashSet<>();
  private final ConcurrentHashMap<String, Boolean> names = new ConcurrentHashMap<>();
  private final Patterns patterns;
  private final boolean strict;

  /** With the rules for every application, and these types. */
  public Redaction(Collection<String> types) {
    this(List.of(), List.of(), types, false, RedactionMode.NORMAL);
  }

  /**
   * @param added identifiers beside the built-in ones
   * @param excluded identifiers that are shown although they are built in
   * @param types fully qualified names, or packages as {@code com.acme.*}
   * @param emails whether e-mail addresses are hidden
   */
  public Redaction(
      Collection<String> added,
      Collection<String> excluded,
      Collection<String> types,
      boolean emails,
      RedactionMode mode) {
    this.patterns = new Patterns(emails);
    this.strict = mode == RedactionMode.STRICT;
    Set<String> redacted = new HashSet<>(Identifiers.DEFAULT);
    for (String name : added) {
      redacted.add(Identifiers.normalised(name));
    }
    Set<String> shown = new HashSet<>();
    for (String name : excluded) {
      shown.add(Identifiers.normalised(name));
    }
    this.identifiers = new Identifiers(redacted, shown);
    for (String type : types) {
      if (type.endsWith("*")) {
        packages.add(type.substring(0, type.length() - 1));
      } else {
        this.types.add(type);
      }
    }
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

  /** Whether nothing but numbers and booleans may leave. */
  public boolean isStrict() {
    return strict;
  }

  /** A text of the application as it may leave. */
  public String text(String text) {
    return text(text, text.length());
  }

  /**
   * The beginning of a text of the application as it may leave.
   *
   * @param text with up to {@link #lookAhead} characters more than are wanted
   */
  public String text(String text, int length) {
    return strict ? HIDDEN : patterns.hide(text, length);
  }

  /** A text of people and application both: what people wrote may leave in any mode. */
  public String mixed(String text) {
    return patterns.hide(text, text.length());
  }

  /** How much of a text must be seen beyond what is shown. */
  public static int lookAhead() {
    return Patterns.LOOK_AHEAD;
  }

  /** Whether a whole number is secret. */
  public boolean isRedacted(long number) {
    return number >= 1_000_000_000_000L && CardNumber.is(Long.toString(number));
  }

  /** {@code key:value} as it may leave. */
  public String tag(String tag) {
    int colon = tag.indexOf(':');
    return colon > 0 && isRedacted(tag.substring(0, colon))
        ? tag.substring(0, colon + 1) + HIDDEN
        : mixed(tag);
  }
}
