package io.hotprobe.expression.runtime;

/** How instances of a class may be read as a container. */
public enum Shape {
  /** Not a collection, map or array. */
  NONE,
  /** A collection or map that is not known to be safe to read. */
  UNSAFE,
  ARRAY,
  /** A list: elements by position. */
  LIST,
  /** Another collection: elements in the order it has. */
  COLLECTION,
  /**
   * A map whose lookup could run code of the application or change the map: its entries are walked.
   */
  MAP,
  /** A map whose lookup of a string or number runs nothing but code of the JDK. */
  HASH_MAP,
  /** Passes everything on to another container, which decides. */
  WRAPPER,
  /** A collection over a map; safe when that map is. */
  VIEW
}
