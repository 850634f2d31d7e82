package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import io.hotprobe.expression.runtime.Entries;
import io.hotprobe.expression.runtime.EvaluationException;
import io.hotprobe.expression.runtime.Failures;
import io.hotprobe.expression.runtime.Kind;
import io.hotprobe.expression.runtime.Kinds;
import java.lang.ref.WeakReference;

/**
 * One {@code .name} in an expression whose owner is of a type that is not known before. Remembers
 * where the field lies in the classes it met first; weakly, for they may belong to an application
 * that is undeployed.
 */
public final class FieldSite {

  private final String name;
  private Entry first;
  private Entry second;
  private Entry third;
  private Entry fourth;

  /** A class and, by identity, the declared type under which it was met. */
  private static final class Entry extends WeakReference<Class<?>> {
    final String declared;
    final FieldSlot slot;

    Entry(Class<?> type, String declared, FieldSlot slot) {
      super(type);
      this.declared = declared;
      this.slot = slot;
    }

    @SuppressWarnings("ReferenceEquality")
    boolean isFor(Class<?> type, String declaredType) {
      return refersTo(type) && declared == declaredType;
    }
  }

  public FieldSite(String name) {
    this.name = name;
  }

  /**
   * The field.
   *
   * @param declared the type the owner is declared with: its fields come before those of the
   *     owner's own class; null when there is none
   */
  public FieldSlot slot(Object owner, String declared) {
    if (owner != null) {
      Class<?> type = owner.getClass();
      Entry entry = first;
      if (entry != null && entry.isFor(type, declared)) {
        return entry.slot;
      }
      entry = second;
      if (entry != null && entry.isFor(type, declared)) {
        return entry.slot;
      }
      entry = third;
      if (entry != null && entry.isFor(type, declared)) {
        return entry.slot;
      }
      entry = fourth;
      if (entry != null && entry.isFor(type, declared)) {
        return entry.slot;
      }
    }
    return find(owner, declared);
  }

  private FieldSlot find(Object owner, String declared) {
    if (owner == null) {
      throw Failures.fieldOfNull(name);
    }
    if (Entries.isEntry(owner)) {
      return Fields.ofEntry(name);
    }
    Class<?> type = owner.getClass();
    Kind kind = Kinds.of(type);
    if ((kind != Kind.OBJECT && kind != Kind.ENUM) || type.isArray()) {
      throw Failures.noFields(name, owner);
    }
    Class<?> declaredType = declared == null ? null : ancestor(type, declared);
    FieldTable.Declared found =
        declaredType == null ? null : FieldTable.of(declaredType).find(name);
    if (found == null) {
      found = FieldTable.of(type).find(name);
    }
    if (found == null) {
      String problem = FieldTable.of(type).problem();
      throw problem == null ? Failures.noField(name, type) : new EvaluationException(problem);
    }
    // The slot of a static field holds its class.
    if (!found.slot().isStatic()) {
      remember(new Entry(type, declared, found.slot()));
    }
    return found.slot();
  }

  private void remember(Entry entry) {
    if (first == null) {
      first = entry;
    } else if (second == null) {
      second = entry;
    } else if (third == null) {
      third = entry;
    } else if (fourth == null) {
      fourth = entry;
    }
  }

  private static Class<?> ancestor(Class<?> type, String typeName) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(typeName)) {
        return c;
      }
      for (Class<?> each : c.getInterfaces()) {
        Class<?> found = ancestor(each, typeName);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
