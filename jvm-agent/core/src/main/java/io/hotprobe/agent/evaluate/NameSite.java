package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;

/**
 * A name in an expression that is neither argument nor local: a field of {@code this}, else a
 * static field, both as the probed class sees them. Looked up at the first hit.
 */
public final class NameSite {

  private final String name;
  private final Class<?> probed;
  private final boolean inStaticMethod;
  private FieldSlot slot;

  public NameSite(String name, Class<?> probed, boolean inStaticMethod) {
    this.name = name;
    this.probed = probed;
    this.inStaticMethod = inStaticMethod;
  }

  /** The value; boxed when primitive. */
  public Object get(Object self) throws Throwable {
    return Values.read(slot(), self);
  }

  public int compare(Object self, long value) throws Throwable {
    return Values.compare(slot(), self, value);
  }

  public int compare(Object self, double value) throws Throwable {
    return Values.compare(slot(), self, value);
  }

  private FieldSlot slot() {
    FieldSlot found = slot;
    if (found == null) {
      found = find();
      slot = found;
    }
    return found;
  }

  private FieldSlot find() {
    FieldTable table = FieldTable.of(probed);
    FieldSlot found = inStaticMethod ? null : table.instance(name);
    for (Class<?> c = probed; found == null && c != null; c = c.getSuperclass()) {
      found = FieldTable.of(c).statics(name);
    }
    if (found == null) {
      throw table.problem() != null
          ? new EvaluationException("{}", table.problem())
          : new EvaluationException("no argument, local variable or field '{}' here", name);
    }
    return found;
  }
}
