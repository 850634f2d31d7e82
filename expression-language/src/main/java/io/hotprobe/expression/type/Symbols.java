package io.hotprobe.expression.type;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of a location. Types are written as Java does: {@code int}, {@code
 * java.lang.String}, {@code java.util.List<shop.Item>}, {@code shop.Item[]}; type arguments may be
 * left out.
 */
public interface Symbols {

  /**
   * Declared types of the arguments and locals in scope, by name; with {@code this} unless the
   * method is static, and with {@code @return}, {@code @exception} and {@code @duration} where they
   * exist.
   */
  Map<String, String> variables();

  /** The class of the probed method: its fields are variables too. */
  String probedClass();

  /**
   * The class of this name, empty when nothing is known of it; then whatever is read from it is
   * accepted.
   */
  Optional<ClassInfo> find(String className);
}
