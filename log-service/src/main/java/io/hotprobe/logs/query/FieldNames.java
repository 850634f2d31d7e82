package io.hotprobe.logs.query;

import java.util.Optional;

/** Which field a name in a query means. */
public final class FieldNames {
  private static final String CAPTURED = "captured.";

  private FieldNames() {}

  /** The field a name means outside a query. */
  public static Field field(String name) throws QueryException {
    return field(name, 1);
  }

  /**
   * A field of the event, a captured value, or else a tag. The sign {@code @}, which some tools put
   * before names, is allowed where the name is known.
   */
  static Field field(String name, int column) throws QueryException {
    boolean sign = name.startsWith("@");
    String bare = sign ? name.substring(1) : name;
    if (bare.isEmpty()) {
      throw new QueryException(
          column, "a name must stand before the colon: quote text that has a colon in it");
    }
    if (bare.startsWith(CAPTURED) && bare.length() > CAPTURED.length()) {
      return new Field.Captured(bare.substring(CAPTURED.length()));
    }
    Optional<EventField> known = EventField.named(bare);
    if (known.isPresent()) {
      return new Field.Attribute(known.get());
    }
    if (sign) {
      throw new QueryException(
          column,
          "there is no field %s: the fields are %s, and captured.<name>; tags have no @"
              .formatted(name, EventField.names()));
    }
    return new Field.Tag(bare);
  }
}
