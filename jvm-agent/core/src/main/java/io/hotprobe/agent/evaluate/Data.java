package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.FieldTable;
import io.hotprobe.expression.runtime.Containers;
import io.hotprobe.expression.runtime.Entries;
import io.hotprobe.expression.runtime.EntryMap;
import io.hotprobe.expression.runtime.Failures;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collections, maps and arrays, for compiled expressions. */
public final class Data {

  private static final Containers CONTAINERS = new Containers(Data::field);

  private Data() {}

  private static Object field(Object owner, Class<?> declaring, String name) {
    try {
      return FieldTable.of(declaring).instance(name).reference(owner);
    } catch (Throwable e) {
      throw new IllegalStateException(declaring + " has no field " + name, e);
    }
  }

  /** What a loop walks over. */
  public static Object open(Object value) {
    return value != null && value.getClass() == ArrayList.class
        ? value
        : CONTAINERS.open(value, "a collection, map or array");
  }

  public static long size(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    return value != null && value.getClass() == ArrayList.class
        ? ((List<?>) value).size()
        : CONTAINERS.size(value);
  }

  public static boolean isEmpty(Object value) {
    return size(value) == 0;
  }

  public static Object element(Object target, Object key, long deadline) {
    return CONTAINERS.element(target, key, deadline);
  }

  public static Object element(Object target, long index, long deadline) {
    if (target instanceof Object[] array && index >= 0 && index < array.length) {
      return array[(int) index];
    }
    return CONTAINERS.element(target, index, deadline);
  }

  public static boolean contains(Object container, Object element, long deadline) {
    return CONTAINERS.contains(container, element, deadline);
  }

  /** An element of a loop as a value of its own. */
  public static Object plain(Object element, boolean inMap) {
    return inMap ? new SimpleImmutableEntry<>((Map.Entry<?, ?>) element) : element;
  }

  /** An element of a loop of which a field is read. */
  public static Object owner(Object element, boolean inMap) {
    return inMap && !Entries.isEntry(element) ? plain(element, true) : element;
  }

  public static Object key(Object element, boolean inMap) {
    if (!inMap) {
      throw Failures.notInMap("@key");
    }
    return ((Map.Entry<?, ?>) element).getKey();
  }

  public static Object value(Object element, boolean inMap) {
    if (!inMap) {
      throw Failures.notInMap("@value");
    }
    return ((Map.Entry<?, ?>) element).getValue();
  }

  /** The sum of decimals; that of nothing is an integer. */
  public static Object sum(double total, int count) {
    return count == 0 ? (Object) 0L : (Object) total;
  }

  /** What {@code filter} answers. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static Object filtered(List<Object> kept, boolean inMap) {
    return inMap ? new EntryMap((List) kept) : kept;
  }
}
