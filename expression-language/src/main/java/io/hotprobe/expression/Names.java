package io.hotprobe.expression;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may stand as a name. */
final class Names {
  /** Variables of the method's exit. */
  static final List<String> EXIT = List.of("@return", "@duration", "@exception");

  /** Variables of a loop. */
  static final List<String> LOOP = List.of("@it", "@key", "@value");

  /** Variables of the probe's surroundings (extended). */
  static final List<String> CONTEXT = List.of("@thread", "@traceId", "@spanId", "@mdc", "@hits");

  static final Set<String> SPECIAL =
      Stream.of(EXIT, LOOP, CONTEXT).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

  private static final Set<String> LITERALS = Set.of("true", "false", "null");

  private Names() {}

  static void requireVariable(String name) {
    if (!SPECIAL.contains(name) && (!isIdentifier(name) || LITERALS.contains(name))) {
      throw new IllegalArgumentException(
          "'" + Token.shortened(name) + "' is not the name of a variable");
    }
  }

  static void requireField(String name) {
    if (!isIdentifier(name)) {
      throw new IllegalArgumentException(
          "'" + Token.shortened(name) + "' is not the name of a field");
    }
  }

  static boolean isIdentifier(String name) {
    return !name.isEmpty()
        && isStart(name.codePointAt(0))
        && name.codePoints().skip(1).allMatch(Names::isPart);
  }

  static boolean isStart(int codePoint) {
    return Character.isJavaIdentifierStart(codePoint);
  }

  static boolean isPart(int codePoint) {
    return Character.isJavaIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint);
  }
}
