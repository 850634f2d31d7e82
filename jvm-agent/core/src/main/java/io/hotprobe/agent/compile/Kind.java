package io.hotprobe.agent.compile;

import org.objectweb.asm.Type;

/** How a value lies on the operand stack. Integers of all widths are {@link #LONG}. */
public enum Kind {
  BOOLEAN("Z"),
  CHAR("C"),
  LONG("J"),
  DOUBLE("D"),
  OBJECT("Ljava/lang/Object;");

  private final String descriptor;

  Kind(String descriptor) {
    this.descriptor = descriptor;
  }

  /** Of a variable or field of this type, widened. */
  static Kind of(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> BOOLEAN;
      case Type.CHAR -> CHAR;
      case Type.BYTE, Type.SHORT, Type.INT, Type.LONG -> LONG;
      case Type.FLOAT, Type.DOUBLE -> DOUBLE;
      default -> OBJECT;
    };
  }

  public Type type() {
    return Type.getType(descriptor);
  }

  boolean isNumber() {
    return this == LONG || this == DOUBLE;
  }
}
