package io.hotprobe.expression.runtime;

/** What a value is to the language. */
public enum Kind {
  NULL,
  BOOLEAN,
  /** Byte, Short, Integer, Long, and {@link java.util.Date} as milliseconds. */
  INTEGER,
  /** Float, Double. */
  DECIMAL,
  /** BigInteger, BigDecimal: compared exactly, a decimal in arithmetic. */
  BIG,
  /** String, Character, and the classes of the JDK that stand for their text. */
  TEXT,
  ENUM,
  /** Everything else: objects, collections, maps, arrays. */
  OBJECT;

  public boolean isNumber() {
    return this == INTEGER || this == DECIMAL || this == BIG;
  }
}
