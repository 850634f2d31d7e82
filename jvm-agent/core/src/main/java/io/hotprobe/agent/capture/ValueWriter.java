package io.hotprobe.agent.capture;

import io.hotprobe.agent.access.Containers;
import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import io.hotprobe.agent.access.Plain;
import io.hotprobe.agent.probe.CaptureLimits;
import io.hotprobe.agent.redact.Redaction;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Date;
import java.util.Map;

/**
 * Copies values onto a tape, reading memory only: no method of the application runs. Stops at the
 * limits, at the deadline and at a size no event may have.
 */
final class ValueWriter {

  private static final int MAX_WEIGHT = 2 << 20;
  private static final int VALUES_BETWEEN_CLOCK_READS = 32;

  private final Tape tape;
  private final Redaction redaction;
  private long deadline;
  private CaptureLimits limits;
  private int untilClock = VALUES_BETWEEN_CLOCK_READS;
  private String exhausted;
  private Object[] path = new Object[8];

  /**
   * @param deadline of {@link System#nanoTime}
   */
  ValueWriter(Tape tape, Redaction redaction, long deadline) {
    this.tape = tape;
    this.redaction = redaction;
    this.deadline = deadline;
  }

  /** Starts over with the time that values may take. */
  void deadline(long nanoTime) {
    deadline = nanoTime;
    exhausted = "timeout".equals(exhausted) ? null : exhausted;
  }

  /**
   * Writes one value and all that hangs on it; whatever goes wrong, the tape stays readable.
   *
   * @param declaredType shown for null
   */
  void write(Object value, String declaredType, CaptureLimits limits) {
    this.limits = limits;
    long mark = tape.mark();
    try {
      value(value, declaredType, 0);
    } catch (Throwable e) {
      tape.backTo(mark);
      missing(declaredType, e.getClass().getName());
    }
  }

  void scalar(char kind, long bits, String type) {
    tape.write(Tag.SCALAR);
    tape.write(kind);
    tape.writeLong(bits);
    tape.ref(type);
  }

  void missing(String type, String reason) {
    tape.write(Tag.MISSING);
    tape.ref(type);
    tape.ref(reason);
  }

  private void value(Object value, String declaredType, int depth) throws Throwable {
    if (value == null) {
      tape.write(Tag.NULL);
      tape.ref(declaredType);
      return;
    }
    Class<?> type = value.getClass();
    String typeName = type.getTypeName();
    if (isExhausted()) {
      missing(typeName, exhausted);
    } else if (redaction.isRedactedType(type)) {
      missing(typeName, Redaction.TYPE);
    } else if (value instanceof String text) {
      text(typeName, text);
    } else if (!simple(value, type, typeName)) {
      compound(value, type, typeName, depth);
    }
  }

  private boolean simple(Object value, Class<?> type, String typeName) throws Throwable {
    if (type == Integer.class || type == Long.class || type == Short.class || type == Byte.class) {
      scalar('J', ((Number) value).longValue(), typeName);
    } else if (type == Double.class || type == Float.class) {
      double number = ((Number) value).doubleValue();
      scalar(type == Float.class ? 'F' : 'D', Double.doubleToRawLongBits(number), typeName);
    } else if (type == Boolean.class) {
      scalar('Z', (Boolean) value ? 1 : 0, typeName);
    } else if (type == Character.class) {
      scalar('C', (Character) value, typeName);
    } else if (value instanceof Enum<?> constant) {
      text(constant.getDeclaringClass().getTypeName(), constant.name());
    } else if (type == Class.class) {
      text(typeName, ((Class<?>) value).getTypeName());
    } else if (Plain.isImmutable(type)) {
      tape.write(Tag.LATER);
      tape.writeInt(limits.maxLength());
      tape.ref(typeName);
      tape.ref(value);
    } else if (type == Date.class) {
      scalar('J', FieldTable.of(type).instance("fastTime").integral(value), typeName);
    } else {
      return false;
    }
    return true;
  }

  private void compound(Object value, Class<?> type, String typeName, int depth) throws Throwable {
    if (depth >= limits.maxReferenceDepth()) {
      missing(typeName, "depth");
      return;
    }
    if (isOnPath(value, depth)) {
      missing(typeName, "cycle");
      return;
    }
    if (depth == path.length) {
      path = java.util.Arrays.copyOf(path, depth * 2);
    }
    path[depth] = value;
    if (type.isArray()) {
      array(value, type, typeName, depth);
      return;
    }
    if (type.getClassLoader() != null || !container(value, typeName, depth)) {
      fields(value, type, typeName, depth);
    }
  }

  /** Whether the value is one of the JDK's containers that are shown by what is in them. */
  private boolean container(Object value, String typeName, int depth) throws Throwable {
    Collection<?> collection = Containers.collection(value);
    if (collection != null) {
      elements(collection, typeName, depth);
      return true;
    }
    Map<?, ?> map = Containers.map(value);
    if (map != null) {
      entries(map, typeName, depth);
      return true;
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      // as fields, a secret value would stand apart from the key that tells it
      begin(Tag.ENTRIES, 1, typeName);
      entry(entry, depth);
      end(null);
      return true;
    }
    return false;
  }

  private void array(Object array, Class<?> type, String typeName, int depth) throws Throwable {
    int size = Array.getLength(array);
    begin(Tag.ELEMENTS, size, typeName);
    int count = Math.min(size, limits.maxCollectionSize());
    Class<?> component = type.getComponentType();
    String componentName = component.getTypeName();
    for (int i = 0; i < count && !isExhausted(); i++) {
      tape.write(Tag.ITEM);
      if (component.isPrimitive()) {
        element(array, i, component, componentName);
      } else {
        value(((Object[]) array)[i], componentName, depth + 1);
      }
    }
    end(count < size ? "collectionSize" : null);
  }

  private void element(Object array, int index, Class<?> component, String name) {
    if (component == double.class || component == float.class) {
      long bits = Double.doubleToRawLongBits(Array.getDouble(array, index));
      scalar(component == float.class ? 'F' : 'D', bits, name);
    } else if (component == boolean.class) {
      scalar('Z', Array.getBoolean(array, index) ? 1 : 0, name);
    } else if (component == char.class) {
      scalar('C', Array.getChar(array, index), name);
    } else {
      scalar('J', Array.getLong(array, index), name);
    }
  }

  private void elements(Collection<?> collection, String typeName, int depth) throws Throwable {
    begin(Tag.ELEMENTS, collection.size(), typeName);
    int count = 0;
    for (Object element : collection) {
      if (count++ == limits.maxCollectionSize() || isExhausted()) {
        end("collectionSize");
        return;
      }
      tape.write(Tag.ITEM);
      value(element, "java.lang.Object", depth + 1);
    }
    end(null);
  }

  private void entries(Map<?, ?> map, String typeName, int depth) throws Throwable {
    begin(Tag.ENTRIES, map.size(), typeName);
    int count = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (count++ == limits.maxCollectionSize() || isExhausted()) {
        end("collectionSize");
        return;
      }
      entry(entry, depth);
    }
    end(null);
  }

  private void entry(Map.Entry<?, ?> entry, int depth) throws Throwable {
    tape.write(Tag.ITEM);
    value(entry.getKey(), "java.lang.Object", depth + 1);
    if (entry.getKey() instanceof String key && redaction.isRedacted(key)) {
      Object value = entry.getValue();
      missing(
          value == null ? "java.lang.Object" : value.getClass().getTypeName(),
          Redaction.IDENTIFIER);
    } else {
      value(entry.getValue(), "java.lang.Object", depth + 1);
    }
  }

  private void fields(Object value, Class<?> type, String typeName, int depth) throws Throwable {
    FieldTable table = FieldTable.of(type);
    tape.write(Tag.OBJECT);
    tape.ref(typeName);
    int count = 0;
    for (FieldSlot slot : table.instance()) {
      if (count++ == limits.maxFieldCount()) {
        end("fieldCount");
        return;
      }
      tape.write(Tag.NAMED);
      tape.ref(slot.name());
      field(value, slot, depth);
    }
    end(table.problem());
  }

  /** Writes the value of a field. */
  void field(Object owner, FieldSlot slot, CaptureLimits limits) {
    this.limits = limits;
    long mark = tape.mark();
    try {
      field(owner, slot, -1);
    } catch (Throwable e) {
      tape.backTo(mark);
      missing(slot.typeName(), e.getClass().getName());
    }
  }

  private void field(Object owner, FieldSlot slot, int depth) throws Throwable {
    if (redaction.isRedacted(slot.name())) {
      missing(slot.typeName(), Redaction.IDENTIFIER);
      return;
    }
    switch (slot.kind()) {
      case 'L', '[' -> {
        if (owner instanceof Throwable throwable && slot.name().equals("stackTrace")) {
          tape.write(Tag.STACK);
          tape.ref(throwable);
        } else {
          value(slot.reference(owner), slot.typeName(), depth + 1);
        }
      }
      case 'F', 'D' ->
          scalar(slot.kind(), Double.doubleToRawLongBits(slot.decimal(owner)), slot.typeName());
      case 'Z', 'C' -> scalar(slot.kind(), slot.integral(owner), slot.typeName());
      default -> scalar('J', slot.integral(owner), slot.typeName());
    }
  }

  private void text(String typeName, String text) {
    if (text.length() <= limits.maxLength()) {
      tape.write(Tag.TEXT);
      tape.ref(typeName);
      tape.ref(text);
    } else {
      tape.write(Tag.CUT_TEXT);
      tape.writeInt(text.length());
      tape.writeInt(limits.maxLength());
      tape.ref(typeName);
      int copied = Math.min(text.length(), limits.maxLength() + Redaction.lookAhead());
      tape.ref(text.substring(0, copied));
    }
  }

  private void begin(int tag, int size, String typeName) {
    tape.write(tag);
    tape.writeInt(size);
    tape.ref(typeName);
  }

  private void end(String reason) {
    String why = exhausted != null ? exhausted : reason;
    if (why == null) {
      tape.write(Tag.END);
    } else {
      tape.write(Tag.CUT);
      tape.ref(why);
    }
  }

  private boolean isOnPath(Object value, int depth) {
    for (int i = 0; i < depth; i++) {
      if (path[i] == value) {
        return true;
      }
    }
    return false;
  }

  private boolean isExhausted() {
    if (exhausted == null && --untilClock == 0) {
      untilClock = VALUES_BETWEEN_CLOCK_READS;
      if (System.nanoTime() - deadline > 0) {
        exhausted = "timeout";
      } else if (tape.weight() > MAX_WEIGHT) {
        exhausted = "size";
      }
    }
    return exhausted != null;
  }
}
