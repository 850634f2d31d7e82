package io.hotprobe.agent.access;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;

/**
 * Reads fields by offset, private ones and those of records and hidden classes too, without running
 * any code of the application. An offset is only ever used on instances of the class it was asked
 * for, so a read cannot leave the object.
 */
final class RawMemory {

  private static final MethodHandle OFFSET = handle("objectFieldOffset", long.class, Field.class);
  private static final MethodHandle STATIC_OFFSET =
      handle("staticFieldOffset", long.class, Field.class);
  private static final MethodHandle STATIC_BASE =
      handle("staticFieldBase", Object.class, Field.class);
  private static final MethodHandle REFERENCE = getter("getReference", Object.class);
  private static final MethodHandle BOOLEAN = getter("getBoolean", boolean.class);
  private static final MethodHandle BYTE = getter("getByte", byte.class);
  private static final MethodHandle CHAR = getter("getChar", char.class);
  private static final MethodHandle SHORT = getter("getShort", short.class);
  private static final MethodHandle INT = getter("getInt", int.class);
  private static final MethodHandle LONG = getter("getLong", long.class);
  private static final MethodHandle FLOAT = getter("getFloat", float.class);
  private static final MethodHandle DOUBLE = getter("getDouble", double.class);

  private RawMemory() {}

  static long offset(Field field) throws Throwable {
    return (long) OFFSET.invokeExact(field);
  }

  static long staticOffset(Field field) throws Throwable {
    return (long) STATIC_OFFSET.invokeExact(field);
  }

  static Object staticBase(Field field) throws Throwable {
    return (Object) STATIC_BASE.invokeExact(field);
  }

  static Object reference(Object base, long offset) throws Throwable {
    return (Object) REFERENCE.invokeExact(base, offset);
  }

  static boolean booleanAt(Object base, long offset) throws Throwable {
    return (boolean) BOOLEAN.invokeExact(base, offset);
  }

  static byte byteAt(Object base, long offset) throws Throwable {
    return (byte) BYTE.invokeExact(base, offset);
  }

  static char charAt(Object base, long offset) throws Throwable {
    return (char) CHAR.invokeExact(base, offset);
  }

  static short shortAt(Object base, long offset) throws Throwable {
    return (short) SHORT.invokeExact(base, offset);
  }

  static int intAt(Object base, long offset) throws Throwable {
    return (int) INT.invokeExact(base, offset);
  }

  static long longAt(Object base, long offset) throws Throwable {
    return (long) LONG.invokeExact(base, offset);
  }

  static float floatAt(Object base, long offset) throws Throwable {
    return (float) FLOAT.invokeExact(base, offset);
  }

  static double doubleAt(Object base, long offset) throws Throwable {
    return (double) DOUBLE.invokeExact(base, offset);
  }

  private static MethodHandle getter(String name, Class<?> type) {
    return handle(name, type, Object.class, long.class);
  }

  private static MethodHandle handle(String name, Class<?> result, Class<?>... parameters) {
    try {
      Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(unsafe, MethodHandles.lookup());
      Object instance = lookup.findStatic(unsafe, "getUnsafe", methodType(unsafe)).invoke();
      return lookup.findVirtual(unsafe, name, methodType(result, parameters)).bindTo(instance);
    } catch (Throwable e) {
      throw new IllegalStateException("this JVM does not let the agent read fields: " + name, e);
    }
  }
}
