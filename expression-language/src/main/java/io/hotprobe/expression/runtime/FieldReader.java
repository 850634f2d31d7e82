package io.hotprobe.expression.runtime;

/** Reads a private field of a class of the JDK. */
@FunctionalInterface
public interface FieldReader {
  /** The value of the field {@code name} that {@code declaring} declares. */
  Object read(Object owner, Class<?> declaring, String name);
}
