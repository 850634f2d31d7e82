package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.Containers;
import io.hotprobe.agent.access.Plain;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The functions of the language. Called by compiled expressions. */
public final class Functions {

  private Functions() {}

  public static boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new EvaluationException(
        "{} is neither true nor false", value == null ? null : value.getClass());
  }

  /** The value of a metric. */
  public static double number(Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Double
        || value instanceof Float
        || value instanceof Short
        || value instanceof Byte
        || (value != null && Plain.isBigNumber(value))) {
      return ((Number) value).doubleValue();
    }
    throw new EvaluationException("{} is not a number", value == null ? null : value.getClass());
  }

  public static long length(Object value) throws Throwable {
    if (value instanceof String text) {
      return text.length();
    }
    requireValue(value);
    if (value.getClass() == ArrayList.class) {
      return ((ArrayList<?>) value).size();
    }
    if (value.getClass().isArray()) {
      return Array.getLength(value);
    }
    Collection<?> collection = Containers.collection(value);
    if (collection != null) {
      return collection.size();
    }
    Map<?, ?> map = Containers.map(value);
    if (map != null) {
      return map.size();
    }
    throw unsafe(value);
  }

  public static boolean isEmpty(Object value) throws Throwable {
    return length(value) == 0;
  }

  public static boolean startsWith(Object text, Object prefix) {
    return text(text).startsWith(text(prefix));
  }

  public static boolean endsWith(Object text, Object suffix) {
    return text(text).endsWith(text(suffix));
  }

  public static boolean contains(Object whole, Object part) throws Throwable {
    if (whole instanceof String text) {
      return text.contains(text(part));
    }
    requireValue(whole);
    Map<?, ?> map = Containers.map(whole);
    Iterable<?> elements = map != null ? map.keySet() : Containers.collection(whole);
    if (elements != null) {
      for (Object element : elements) {
        if (Comparisons.same(element, part)) {
          return true;
        }
      }
      return false;
    }
    if (!whole.getClass().isArray()) {
      throw unsafe(whole);
    }
    for (int i = 0; i < Array.getLength(whole); i++) {
      if (Comparisons.same(Array.get(whole, i), part)) {
        return true;
      }
    }
    return false;
  }

  public static Object substring(Object text, Object from, Object to) {
    String whole = text(text);
    long start = integer(from);
    long end = integer(to);
    if (start < 0 || end > whole.length() || start > end) {
      throw new EvaluationException(
          "substring " + start + " to " + end + " is outside of a text of {} characters",
          whole.length());
    }
    return whole.substring((int) start, (int) end);
  }

  public static Object index(Object target, Object key) throws Throwable {
    requireValue(target);
    Map<?, ?> map = Containers.map(target);
    if (map != null) {
      return valueAt(map, key);
    }
    boolean isArray = target.getClass().isArray();
    Collection<?> collection = isArray ? null : Containers.collection(target);
    if (!isArray && !(collection instanceof List<?>)) {
      throw unsafe(target);
    }
    int size = isArray ? Array.getLength(target) : collection.size();
    long index = integer(key);
    if (index < 0 || index >= size) {
      throw new EvaluationException("index " + index + " is outside of a size of {}", size);
    }
    return isArray ? Array.get(target, (int) index) : ((List<?>) collection).get((int) index);
  }

  public static boolean isInstance(Object value, String typeName) {
    return value != null && Types.isInstance(value.getClass(), typeName);
  }

  private static Object valueAt(Map<?, ?> map, Object key) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (Comparisons.same(entry.getKey(), key)) {
        return entry.getValue();
      }
    }
    throw new EvaluationException("no key '{}' in the map", key);
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Character character) {
      return String.valueOf(character.charValue());
    }
    throw new EvaluationException("{} is not a text", value == null ? null : value.getClass());
  }

  private static long integer(Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    throw new EvaluationException("{} is not an integer", value == null ? null : value.getClass());
  }

  private static void requireValue(Object value) {
    if (value == null) {
      throw new EvaluationException("{} has no elements", null);
    }
  }

  private static EvaluationException unsafe(Object value) {
    return new EvaluationException(
        "{} is not read: only collections and maps of the JDK are, so that no code of the application runs",
        value.getClass());
  }
}
