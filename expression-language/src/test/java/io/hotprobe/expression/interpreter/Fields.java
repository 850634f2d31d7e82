package io.hotprobe.expression.interpreter;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fields by reflection: of the class itself, then of its superclass and so on, then of its
 * interfaces.
 */
public final class Fields {
  private Fields() {}

  public static Optional<Field> find(Class<?> type, String name) {
    return Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass)
        .flatMap(
            c ->
                Stream.concat(
                    Arrays.stream(c.getDeclaredFields()),
                    Arrays.stream(c.getInterfaces()).flatMap(i -> find(i, name).stream())))
        .filter(field -> field.getName().equals(name))
        .findFirst();
  }

  public static Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A {@link io.hotprobe.expression.runtime.FieldReader}; the JVM must open the package. */
  public static Object read(Object owner, Class<?> declaring, String name) {
    return read(find(declaring, name).orElseThrow(), owner);
  }

  static boolean isStatic(Field field) {
    return Modifier.isStatic(field.getModifiers());
  }
}
