package io.hotprobe.expression.type;

/** What is known of a value before it is there. */
public sealed interface Type {

  /** A phrase for messages, such as {@code an integer}. */
  String described();

  default boolean isNumber() {
    return this == Simple.INTEGER || this == Simple.DECIMAL || this == Simple.NUMBER;
  }

  /** Types without parts. */
  enum Simple implements Type {
    /** Decided when the value is there; fits everywhere. */
    UNKNOWN("a value"),
    NULL("null"),
    BOOLEAN("a boolean"),
    INTEGER("an integer"),
    DECIMAL("a decimal"),
    /** An integer or a decimal. */
    NUMBER("a number"),
    STRING("a string");

    private final String described;

    Simple(String described) {
      this.described = described;
    }

    @Override
    public String described() {
      return described;
    }
  }

  /** A constant of an enum. */
  record EnumType(String name) implements Type {
    String simpleName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public String described() {
      return "the enum " + name;
    }
  }

  /**
   * A collection or array.
   *
   * @param access whether elements can be had by position
   */
  record CollectionType(Type element, Access access) implements Type {
    /** How elements can be had. */
    public enum Access {
      ARRAY("an array"),
      /** A list, or something that may be one. */
      LIST("a collection"),
      SET("a set");

      private final String described;

      Access(String described) {
        this.described = described;
      }
    }

    @Override
    public String described() {
      return access.described;
    }
  }

  /** A map. */
  record MapType(Type key, Type value) implements Type {
    @Override
    public String described() {
      return "a map";
    }
  }

  /** An entry of a map: it has a {@code key} and a {@code value}. */
  record EntryType(Type key, Type value) implements Type {
    @Override
    public String described() {
      return "an entry of a map";
    }
  }

  /** An object whose class the symbols know. */
  record ObjectType(String className) implements Type {
    String simpleName() {
      return className.substring(className.lastIndexOf('.') + 1);
    }

    @Override
    public String described() {
      return className;
    }
  }
}
