package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import io.hotprobe.expression.runtime.Failures;

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

  public FieldSlot slot() {
    FieldSlot found = slot;
    if (found == null) {
      found = find();
      slot = found;
    }
    return found;
  }

  private FieldSlot find() {
    FieldTable.Declared found = FieldTable.of(probed).find(name);
    if (found == null || (inStaticMethod && !found.slot().isStatic())) {
      throw Failures.noVariable(name);
    }
    return found.slot();
  }
}
