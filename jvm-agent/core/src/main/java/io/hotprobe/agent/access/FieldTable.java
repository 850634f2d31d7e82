package io.hotprobe.agent.access;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a class: its own first, then those of its superclasses. Kept with the class itself,
 * so it goes when the class goes.
 */
public final class FieldTable {

  private static final ClassValue<FieldTable> TABLES =
      new ClassValue<>() {
        @Override
        protected FieldTable computeValue(Class<?> type) {
          return read(type);
        }
      };

  private final FieldSlot[] instance;
  private final FieldSlot[] statics;
  private final String problem;

  private FieldTable(List<FieldSlot> instance, List<FieldSlot> statics, String problem) {
    this.instance = instance.toArray(new FieldSlot[0]);
    this.statics = statics.toArray(new FieldSlot[0]);
    this.problem = problem;
  }

  public static FieldTable of(Class<?> type) {
    return TABLES.get(type);
  }

  /** Without synthetic ones. */
  public FieldSlot[] instance() {
    return instance;
  }

  /** Without synthetic ones, and without those of superclasses. */
  public FieldSlot[] statics() {
    return statics;
  }

  /** Why fields are missing here; null when they are all there. */
  public String problem() {
    return problem;
  }

  /** The field of that name, the class's own before inherited ones; null when there is none. */
  public FieldSlot instance(String name) {
    return find(instance, name);
  }

  public FieldSlot statics(String name) {
    return find(statics, name);
  }

  private static FieldSlot find(FieldSlot[] slots, String name) {
    for (FieldSlot slot : slots) {
      if (slot.name().equals(name)) {
        return slot;
      }
    }
    return null;
  }

  private static FieldTable read(Class<?> type) {
    List<FieldSlot> instance = new ArrayList<>();
    List<FieldSlot> statics = new ArrayList<>();
    String problem = null;
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      try {
        for (Field field : c.getDeclaredFields()) {
          FieldSlot slot = new FieldSlot(field);
          if (field.isSynthetic() || isStackInternal(c, field)) {
            continue;
          }
          if (!slot.isStatic()) {
            instance.add(slot);
          } else if (c == type) {
            statics.add(slot);
          }
        }
      } catch (Throwable e) {
        // The type of some field cannot be loaded; then Java gives none of them.
        problem = "fields of " + c.getName() + " cannot be read: " + e;
      }
    }
    return new FieldTable(instance, statics, problem);
  }

  /** How the JVM keeps a stack trace before anybody asks for it. */
  private static boolean isStackInternal(Class<?> type, Field field) {
    return type == Throwable.class
        && (field.getName().equals("backtrace") || field.getName().equals("depth"));
  }
}
