package io.hotprobe.expression.runtime;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads collections, maps and arrays of classes that are known to be safe, see {@link SafeTypes}.
 */
public final class Containers {
  /** Elements of a container that is walked. */
  public static final int MAX_ELEMENTS = 1_000_000;

  private static final int MAX_WRAPPERS = 10;

  private final FieldReader fields;

  /**
   * @param fields how to look behind wrappers such as {@link
   *     java.util.Collections#unmodifiableList}
   */
  public Containers(FieldReader fields) {
    this.fields = fields;
  }

  /**
   * The container itself, or the one behind its wrappers: an array, a {@link Collection} or a
   * {@link Map}.
   *
   * @param expected what the error says was expected when the value is no container
   * @throws EvaluationException when the value is not a container, or not a safe one
   */
  public Object open(Object value, String expected) {
    return open(value, expected, MAX_WRAPPERS);
  }

  private Object open(Object value, String expected, int wrappers) {
    if (value == null) {
      throw Failures.expected(expected, null);
    }
    return switch (SafeTypes.shape(value.getClass())) {
      case NONE -> throw Failures.expected(expected, value);
      case UNSAFE -> throw Failures.unsafe(value.getClass());
      case WRAPPER -> open(behind(value, wrappers), expected, wrappers - 1);
      case VIEW -> {
        open(behind(value, wrappers), expected, wrappers - 1);
        yield value;
      }
      default -> value;
    };
  }

  /** The number of characters of a text, elements of a collection or array, entries of a map. */
  public long size(Object value) {
    if (Kinds.of(value) == Kind.TEXT) {
      return Texts.text(value).length();
    }
    return Elements.size(open(value, "a string, collection, map or array"));
  }

  /** What {@code target[key]} is; null when a map has no such key. */
  public Object element(Object target, Object key) {
    return element(target, key, 0);
  }

  /**
   * @param deadline see {@link Deadline}
   */
  public Object element(Object target, Object key, long deadline) {
    var container = open(target, "a list, array or map");
    if (container instanceof Map<?, ?> map) {
      return MapLookup.get(map, key, deadline);
    }
    if (!container.getClass().isArray() && !(container instanceof List)) {
      throw Failures.expected("a list, array or map", target);
    }
    long index = Values.integer(key);
    int size = Elements.size(container);
    if (index < 0 || index >= size) {
      throw Failures.indexOutOfRange(index, size);
    }
    return container instanceof List<?> list
        ? elementOf(list, (int) index)
        : Array.get(container, (int) index);
  }

  /** Whether a text has a part, a collection or array an element, a map a key. */
  public boolean contains(Object container, Object element) {
    return contains(container, element, 0);
  }

  /**
   * @param deadline see {@link Deadline}
   */
  public boolean contains(Object container, Object element, long deadline) {
    if (Kinds.of(container) == Kind.TEXT) {
      return Texts.contains(Texts.text(container), Texts.text(element));
    }
    var open = open(container, "a string, collection, map or array");
    if (open instanceof Map<?, ?> map) {
      return MapLookup.has(map, element, deadline);
    }
    var elements = Elements.begin(open);
    for (int i = 0; Elements.has(open, elements, i); i++) {
      Deadline.check(deadline, i);
      if (Values.equal(Elements.get(open, elements, i), element)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The elements of what {@link #open} answered; those of a map are its entries.
   *
   * @throws EvaluationException when there are too many
   */
  public static Iterator<?> iterator(Object container) {
    int size = Elements.size(container);
    if (size > MAX_ELEMENTS) {
      throw Failures.tooLarge(size, MAX_ELEMENTS);
    }
    if (container instanceof Collection<?> collection) {
      return new CheckedIterator(collection.iterator());
    } else if (container instanceof Map<?, ?> map) {
      return new CheckedIterator(map.entrySet().iterator());
    }
    return IntStream.range(0, size).mapToObj(i -> Array.get(container, i)).iterator();
  }

  private static Object elementOf(List<?> list, int index) {
    try {
      return list.get(index);
    } catch (RuntimeException concurrentChange) {
      throw Failures.changed();
    }
  }

  private Object behind(Object wrapper, int wrappers) {
    if (wrappers == 0) {
      throw Failures.unsafe(wrapper.getClass());
    }
    boolean view = SafeTypes.shape(wrapper.getClass()) == Shape.VIEW;
    String field = view ? "map" : wrapper instanceof Map ? "m" : "c";
    var declaring = wrapper.getClass();
    while (declaring.getSuperclass() != Object.class) {
      declaring = declaring.getSuperclass();
    }
    return fields.read(wrapper, declaring, field);
  }
}
