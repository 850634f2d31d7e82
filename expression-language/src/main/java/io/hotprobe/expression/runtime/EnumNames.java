package io.hotprobe.expression.runtime;

/** Enum constants as strings. */
public final class EnumNames {
  private EnumNames() {}

  /**
   * Whether the text is the constant's name, alone or after its type: {@code PAID}, {@code
   * Status.PAID}, {@code shop.Order.Status.PAID}.
   */
  public static boolean matches(Enum<?> constant, String text) {
    String name = constant.name();
    if (!text.endsWith(name)) {
      return false;
    }
    int dot = text.length() - name.length() - 1;
    return dot < 0
        || (text.charAt(dot) == '.' && isTail(constant.getDeclaringClass().getName(), text, dot));
  }

  /**
   * Whether the first {@code length} characters of the text are the last segments of the type's
   * name.
   */
  private static boolean isTail(String typeName, String text, int length) {
    int start = typeName.length() - length;
    if (length == 0 || start < 0 || (start > 0 && !isSeparator(typeName.charAt(start - 1)))) {
      return false;
    }
    return TypeNames.same(typeName, start, text, length);
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '$';
  }
}
