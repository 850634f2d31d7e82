package io.hotprobe.agent.access;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** One field of one class, and where it lies in memory. */
public final class FieldSlot {

  private final String name;
  private final String typeName;
  private final char kind;
  private final boolean isStatic;
  private final boolean isFinal;
  private final Object base;
  private final long offset;

  FieldSlot(Field field) throws Throwable {
    this.name = field.getName();
    this.typeName = field.getType().getTypeName();
    this.kind = field.getType().descriptorString().charAt(0);
    this.isStatic = Modifier.isStatic(field.getModifiers());
    this.isFinal = Modifier.isFinal(field.getModifiers());
    this.base = isStatic ? RawMemory.staticBase(field) : null;
    this.offset = isStatic ? RawMemory.staticOffset(field) : RawMemory.offset(field);
  }

  public String name() {
    return name;
  }

  /** Declared type as in source code. */
  public String typeName() {
    return typeName;
  }

  /** First character of the descriptor: {@code I}, {@code J}, {@code L}, {@code [} and so on. */
  public char kind() {
    return kind;
  }

  public boolean isReference() {
    return kind == 'L' || kind == '[';
  }

  public boolean isStatic() {
    return isStatic;
  }

  public boolean isFinal() {
    return isFinal;
  }

  public Object reference(Object owner) throws Throwable {
    return RawMemory.reference(isStatic ? base : owner, offset);
  }

  /** Value of an integral, char or boolean field, widened. */
  public long integral(Object owner) throws Throwable {
    Object at = isStatic ? base : owner;
    return switch (kind) {
      case 'I' -> RawMemory.intAt(at, offset);
      case 'J' -> RawMemory.longAt(at, offset);
      case 'S' -> RawMemory.shortAt(at, offset);
      case 'B' -> RawMemory.byteAt(at, offset);
      case 'C' -> RawMemory.charAt(at, offset);
      case 'Z' -> RawMemory.booleanAt(at, offset) ? 1 : 0;
      default -> throw new IllegalStateException(name);
    };
  }

  /** Value of a float or double field, widened. */
  public double decimal(Object owner) throws Throwable {
    Object at = isStatic ? base : owner;
    return kind == 'F' ? RawMemory.floatAt(at, offset) : RawMemory.doubleAt(at, offset);
  }
}
