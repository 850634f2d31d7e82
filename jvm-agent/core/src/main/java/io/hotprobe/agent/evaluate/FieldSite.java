package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import java.lang.ref.WeakReference;

/**
 * One {@code .name} in an expression. Remembers where the field lies in the two classes it met
 * first; weakly, for they may belong to an application that is undeployed.
 */
public final class FieldSite {

  private final String name;
  private Entry first;
  private Entry second;

  private static final class Entry extends WeakReference<Class<?>> {
    final FieldSlot slot;

    Entry(Class<?> type, FieldSlot slot) {
      super(type);
      this.slot = slot;
    }
  }

  public FieldSite(String name) {
    this.name = name;
  }

  /** The field's value; boxed when primitive. */
  public Object get(Object owner) throws Throwable {
    return Values.read(slot(owner), owner);
  }

  /** See {@link Comparisons#compare(long, long)}; nothing is boxed. */
  public int compare(Object owner, long value) throws Throwable {
    return Values.compare(slot(owner), owner, value);
  }

  public int compare(Object owner, double value) throws Throwable {
    return Values.compare(slot(owner), owner, value);
  }

  private FieldSlot slot(Object owner) {
    if (owner == null) {
      throw new EvaluationException("cannot read field '{}' of null", name);
    }
    Class<?> type = owner.getClass();
    Entry entry = first;
    if (entry != null && entry.refersTo(type)) {
      return entry.slot;
    }
    entry = second;
    if (entry != null && entry.refersTo(type)) {
      return entry.slot;
    }
    return find(type);
  }

  private FieldSlot find(Class<?> type) {
    FieldTable table = FieldTable.of(type);
    FieldSlot slot = table.instance(name);
    if (slot == null) {
      slot = table.statics(name);
    }
    if (slot == null) {
      throw table.problem() != null
          ? new EvaluationException("{}", table.problem())
          : new EvaluationException("no field '" + name + "' in {}", type);
    }
    if (first == null) {
      first = new Entry(type, slot);
    } else if (second == null) {
      second = new Entry(type, slot);
    }
    return slot;
  }
}
