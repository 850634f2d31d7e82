package io.hotprobe.agent.access;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final List<Declared> declared;
  private final Class<?>[] parents;
  private final String problem;

  private FieldTable(
      List<FieldSlot> instance,
      List<FieldSlot> statics,
      List<Declared> declared,
      Class<?>[] parents,
      String problem) {
    this.instance = instance.toArray(new FieldSlot[0]);
    this.statics = statics.toArray(new FieldSlot[0]);
    this.declared = List.copyOf(declared);
    this.parents = parents;
    this.problem = problem;
  }

  /**
   * A field with the classes it has to do with.
   *
   * @param owner the class that declares it
   */
  public record Declared(FieldSlot slot, Class<?> owner, Class<?> type) {}

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

  /**
   * The field of that name as an expression means it, static or not: of the class itself, else of
   * its interfaces, else of its superclass and so on; null when there is none.
   */
  public Declared find(String name) {
    for (Declared each : declared) {
      if (each.slot().name().equals(name)) {
        return each;
      }
    }
    for (Class<?> parent : parents) {
      Declared inherited = of(parent).find(name);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
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
    List<Declared> declared = new ArrayList<>();
    String problem = null;
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      try {
        for (Field field : c.getDeclaredFields()) {
          FieldSlot slot = FieldSlot.of(field);
          if (c == type) {
            declared.add(new Declared(slot, c, field.getType()));
          }
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
    return new FieldTable(instance, statics, declared, parents(type), problem);
  }

  private static Class<?>[] parents(Class<?> type) {
    Class<?>[] interfaces = type.getInterfaces();
    if (type.getSuperclass() == null) {
      return interfaces;
    }
    Class<?>[] parents = Arrays.copyOf(interfaces, interfaces.length + 1);
    parents[interfaces.length] = type.getSuperclass();
    return parents;
  }

  /** How the JVM keeps a stack trace before anybody asks for it. */
  private static boolean isStackInternal(Class<?> type, Field field) {
    return type == Throwable.class
        && (field.getName().equals("backtrace") || field.getName().equals("depth"));
  }
}
