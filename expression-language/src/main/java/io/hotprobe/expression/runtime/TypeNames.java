package io.hotprobe.expression.runtime;

/** Types by name, so that none has to be loaded. */
public final class TypeNames {
  private TypeNames() {}

  /**
   * Whether the value's class or one of its supertypes has this name; nested classes may be written
   * with {@code $} or a dot. Null is an instance of nothing.
   */
  public static boolean isInstance(Object value, String typeName) {
    return value != null && isSubtype(value.getClass(), typeName);
  }

  /** Whether the type or one of its supertypes has this name. */
  public static boolean isSubtype(Class<?> type, String typeName) {
    for (var ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
      if (isNamed(ancestor, typeName)) {
        return true;
      }
      for (var implemented : ancestor.getInterfaces()) {
        if (isSubtype(implemented, typeName)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNamed(Class<?> type, String typeName) {
    String name = type.getName();
    return name.length() == typeName.length() && same(name, 0, typeName, name.length());
  }

  /**
   * Whether {@code length} characters are the same, a {@code $} of the type's name also being a
   * dot.
   */
  static boolean same(String typeName, int start, String text, int length) {
    for (int i = 0; i < length; i++) {
      char expected = typeName.charAt(start + i);
      char found = text.charAt(i);
      if (expected != found && !(expected == '$' && found == '.')) {
        return false;
      }
    }
    return true;
  }
}
