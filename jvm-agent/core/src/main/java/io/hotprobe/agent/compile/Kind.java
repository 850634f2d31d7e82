package io.hotprobe.agent.compile;

import org.objectweb.asm.Type;

/** How a value lies on the operand stack. Integers of all widths are {@link #LONG}. */
public enum Kind {
  BOOLEAN(Type.BOOLEAN_TYPE),
  CHAR(Type.CHAR_TYPE),
  LONG(Type.LONG_TYPE),
  DOUBLE(Type.DOUBLE_TYPE),
  OBJECT(Type.getType(Object.class));

  private final Type type;

  Kind(Type type) {
    this.type = type;
  }

  public Type type() {
    return type;
  }

  boolean isNumber() {
    return this == LONG || this == DOUBLE;
  }
}
