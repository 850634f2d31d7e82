package io.hotprobe.agent.access;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * One field of one class, and where it lies in memory. A record, since the JIT folds the parts of a
 * constant record into the code.
 *
 * @param typeName declared type as in source code
 * @param componentName of the elements of an array, null when it is none
 * @param kind first character of the descriptor: {@code I}, {@code J}, {@code L}, {@code [} and so
 *     on
 * @param base what a static field is read from
 */
public record FieldSlot(
    String name,
    String typeName,
    String componentName,
    char kind,
    boolean isStatic,
    boolean isFinal,
    boolean isCause,
    Object base,
    long offset) {

  static FieldSlot of(Field field) throws Throwable {
    Class<?> type = field.getType();
    boolean isStatic = Modifier.isStatic(field.getModifiers());
    return new FieldSlot(
        field.getName(),
        type.getTypeName(),
        type.isArray() ? type.getComponentType().getTypeName() : null,
        type.descriptorString().charAt(0),
        isStatic,
        Modifier.isFinal(field.getModifiers()),
        field.getDeclaringClass() == Throwable.class && field.getName().equals("cause"),
        isStatic ? RawMemory.staticBase(field) : null,
        isStatic ? RawMemory.staticOffset(field) : RawMemory.offset(field));
  }

  public boolean isReference() {
    return kind == 'L' || kind == '[';
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
