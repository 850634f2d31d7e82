package io.hotprobe.expression.type;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A class as the symbols know it.
 *
 * @param superClass empty for {@code java.lang.Object} and interfaces
 * @param fields declared type, as Java writes it, of each field this class declares, private and
 *     static ones too
 * @param constants names of the constants of an enum, empty when it is none or they are not known
 * @param extensible whether values may be of a subclass with further fields: interfaces, abstract
 *     classes, classes with known subclasses
 */
public record ClassInfo(
    String name,
    Optional<String> superClass,
    Map<String, String> fields,
    List<String> constants,
    boolean extensible) {

  public ClassInfo {
    fields = Map.copyOf(fields);
    constants = List.copyOf(constants);
  }

  boolean isEnum() {
    return superClass.filter("java.lang.Enum"::equals).isPresent();
  }
}
