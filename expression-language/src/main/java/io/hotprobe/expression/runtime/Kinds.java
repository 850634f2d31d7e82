package io.hotprobe.expression.runtime;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Sorts values into kinds by their exact class. */
public final class Kinds {
  private static final Map<Class<?>, Kind> EXACT =
      Map.ofEntries(
          Map.entry(boolean.class, Kind.BOOLEAN),
          Map.entry(byte.class, Kind.INTEGER),
          Map.entry(short.class, Kind.INTEGER),
          Map.entry(int.class, Kind.INTEGER),
          Map.entry(long.class, Kind.INTEGER),
          Map.entry(float.class, Kind.DECIMAL),
          Map.entry(double.class, Kind.DECIMAL),
          Map.entry(char.class, Kind.TEXT),
          Map.entry(Boolean.class, Kind.BOOLEAN),
          Map.entry(Byte.class, Kind.INTEGER),
          Map.entry(Short.class, Kind.INTEGER),
          Map.entry(Integer.class, Kind.INTEGER),
          Map.entry(Long.class, Kind.INTEGER),
          Map.entry(Date.class, Kind.INTEGER),
          Map.entry(Float.class, Kind.DECIMAL),
          Map.entry(Double.class, Kind.DECIMAL),
          Map.entry(BigInteger.class, Kind.BIG),
          Map.entry(BigDecimal.class, Kind.BIG),
          Map.entry(String.class, Kind.TEXT),
          Map.entry(Character.class, Kind.TEXT),
          Map.entry(Class.class, Kind.TEXT),
          Map.entry(Duration.class, Kind.TEXT),
          Map.entry(Instant.class, Kind.TEXT),
          Map.entry(LocalTime.class, Kind.TEXT),
          Map.entry(LocalDate.class, Kind.TEXT),
          Map.entry(LocalDateTime.class, Kind.TEXT),
          Map.entry(UUID.class, Kind.TEXT),
          Map.entry(URI.class, Kind.TEXT),
          Map.entry(File.class, Kind.TEXT));

  private static final Set<String> PATHS = Set.of("sun.nio.fs.UnixPath", "sun.nio.fs.WindowsPath");

  private static final ClassValue<Kind> KIND =
      new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
          if (Enum.class.isAssignableFrom(type)) {
            return Kind.ENUM;
          }
          return EXACT.getOrDefault(type, PATHS.contains(type.getName()) ? Kind.TEXT : Kind.OBJECT);
        }
      };

  private Kinds() {}

  public static Kind of(Object value) {
    return value == null ? Kind.NULL : of(value.getClass());
  }

  /** The kind of values of exactly this class; a primitive type counts as its wrapper. */
  public static Kind of(Class<?> type) {
    return KIND.get(type);
  }

  static String describe(Object value) {
    return switch (of(value)) {
      case NULL -> "null";
      case BOOLEAN -> "a boolean";
      case INTEGER -> "an integer";
      case DECIMAL, BIG -> "a decimal";
      case TEXT -> "a string";
      case ENUM -> "the enum " + ((Enum<?>) value).getDeclaringClass().getTypeName();
      case OBJECT -> value.getClass().getTypeName();
    };
  }
}
