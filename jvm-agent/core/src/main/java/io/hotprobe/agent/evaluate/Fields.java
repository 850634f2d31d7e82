package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.expression.runtime.Entries;
import io.hotprobe.expression.runtime.Failures;
import io.hotprobe.expression.runtime.Numbers;
import java.util.Map;

/**
 * Reads fields for compiled expressions. Where a class is passed, the owner is only declared to be
 * of it, and is checked before its memory is read: the debug information of a class file may lie.
 */
public final class Fields {

  private static final FieldSlot KEY = ofEntries("key");
  private static final FieldSlot VALUE = ofEntries("value");

  private Fields() {}

  private static FieldSlot ofEntries(String name) {
    return new FieldSlot(name, "java.lang.Object", null, 'e', false, true, false, null, 0);
  }

  static FieldSlot ofEntry(String name) {
    return switch (name) {
      case "key" -> KEY;
      case "value" -> VALUE;
      default -> throw Failures.noField(name, Map.Entry.class);
    };
  }

  /** The value, boxed when primitive; the slot is known to be the owner's. */
  public static Object read(FieldSlot slot, Object owner) throws Throwable {
    return switch (slot.kind()) {
      case 'L', '[' -> reference(slot, owner);
      case 'I' -> (int) slot.integral(owner);
      case 'J' -> slot.integral(owner);
      case 'S' -> (short) slot.integral(owner);
      case 'B' -> (byte) slot.integral(owner);
      case 'F' -> (float) slot.decimal(owner);
      case 'D' -> slot.decimal(owner);
      case 'Z' -> slot.integral(owner) != 0;
      case 'C' -> (char) slot.integral(owner);
      default -> Entries.field(owner, slot.name());
    };
  }

  /** The cause of a throwable without a cause is stored as the throwable itself. */
  public static Object reference(FieldSlot slot, Object owner) throws Throwable {
    Object value = slot.reference(owner);
    return slot.isCause() && value == owner ? null : value;
  }

  public static long integer(FieldSlot slot, Object owner) throws Throwable {
    return slot.integral(owner);
  }

  public static double decimal(FieldSlot slot, Object owner) throws Throwable {
    return slot.decimal(owner);
  }

  public static boolean truth(FieldSlot slot, Object owner) throws Throwable {
    return slot.integral(owner) != 0;
  }

  public static char character(FieldSlot slot, Object owner) throws Throwable {
    return (char) slot.integral(owner);
  }

  /** The owner, when it is an instance of the class that declares the field. */
  public static Object owner(Object owner, Class<?> declaring, FieldSlot slot) {
    if (declaring.isInstance(owner)) {
      return owner;
    }
    throw owner == null
        ? Failures.fieldOfNull(slot.name())
        : Failures.noField(slot.name(), owner.getClass());
  }

  /** Whether the value of a field equals a number; primitives are not boxed. */
  public static boolean equal(FieldSlot slot, Object owner, long number) throws Throwable {
    return switch (slot.kind()) {
      case 'I', 'J', 'S', 'B' -> slot.integral(owner) == number;
      case 'F', 'D' -> Numbers.order(slot.decimal(owner), number) == 0;
      default -> Operators.equal(read(slot, owner), number);
    };
  }

  public static boolean equal(FieldSlot slot, Object owner, double number) throws Throwable {
    return switch (slot.kind()) {
      case 'I', 'J', 'S', 'B' -> Numbers.order(slot.integral(owner), number) == 0;
      case 'F', 'D' -> slot.decimal(owner) == number;
      default -> Operators.equal(read(slot, owner), number);
    };
  }

  /** See {@link Operators#order(Object, long)}; primitives are not boxed. */
  public static int order(FieldSlot slot, Object owner, long number) throws Throwable {
    return switch (slot.kind()) {
      case 'I', 'J', 'S', 'B' -> Numbers.order(slot.integral(owner), number);
      case 'F', 'D' -> Numbers.order(slot.decimal(owner), number);
      default -> Operators.order(read(slot, owner), number);
    };
  }

  public static int order(FieldSlot slot, Object owner, double number) throws Throwable {
    return switch (slot.kind()) {
      case 'I', 'J', 'S', 'B' -> Numbers.order(slot.integral(owner), number);
      case 'F', 'D' -> Numbers.order(slot.decimal(owner), number);
      default -> Operators.order(read(slot, owner), number);
    };
  }
}
