package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.FieldSlot;

/** Reads fields for expressions. */
final class Values {

  private Values() {}

  static Object read(FieldSlot slot, Object owner) throws Throwable {
    return switch (slot.kind()) {
      case 'L', '[' -> slot.reference(owner);
      case 'F', 'D' -> slot.decimal(owner);
      case 'Z' -> slot.integral(owner) != 0;
      case 'C' -> (char) slot.integral(owner);
      default -> slot.integral(owner);
    };
  }

  static int compare(FieldSlot slot, Object owner, long value) throws Throwable {
    return switch (slot.kind()) {
      case 'L', '[' -> Comparisons.compare(slot.reference(owner), value);
      case 'F', 'D' -> Comparisons.compare(slot.decimal(owner), value);
      case 'Z' -> throw Comparisons.mismatch(Boolean.class);
      default -> Comparisons.compare(slot.integral(owner), value);
    };
  }

  static int compare(FieldSlot slot, Object owner, double value) throws Throwable {
    return switch (slot.kind()) {
      case 'L', '[' -> Comparisons.compare(slot.reference(owner), value);
      case 'F', 'D' -> Comparisons.compare(slot.decimal(owner), value);
      case 'Z' -> throw Comparisons.mismatch(Boolean.class);
      default -> Comparisons.compare(slot.integral(owner), value);
    };
  }
}
