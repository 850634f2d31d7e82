package io.hotprobe.expression.runtime;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Walks over what {@link Containers#open} answered: arrays and the commonest list by position,
 * which allocates nothing, everything else by an iterator. The elements of a map are its entries.
 */
public final class Elements {
  private Elements() {}

  /**
   * The iterator to hand on to the other methods; null for a walk by position.
   *
   * @throws EvaluationException when there are too many elements
   */
  public static Iterator<?> begin(Object container) {
    int size = size(container);
    if (size > Containers.MAX_ELEMENTS) {
      throw Failures.tooLarge(size, Containers.MAX_ELEMENTS);
    }
    if (container instanceof Map<?, ?> map) {
      return map.entrySet().iterator();
    }
    return container instanceof Collection<?> collection && container.getClass() != ArrayList.class
        ? collection.iterator()
        : null;
  }

  public static boolean has(Object container, Iterator<?> iterator, int position) {
    if (iterator == null) {
      return position < size(container);
    }
    try {
      return iterator.hasNext();
    } catch (RuntimeException concurrentChange) {
      throw Failures.changed();
    }
  }

  public static Object get(Object container, Iterator<?> iterator, int position) {
    if (container instanceof Object[] array) {
      return array[position];
    }
    try {
      if (iterator != null) {
        return iterator.next();
      }
      return container instanceof List<?> list
          ? list.get(position)
          : Array.get(container, position);
    } catch (RuntimeException concurrentChange) {
      throw Failures.changed();
    }
  }

  static int size(Object container) {
    if (container instanceof Collection<?> collection) {
      return collection.size();
    }
    return container instanceof Map<?, ?> map ? map.size() : Array.getLength(container);
  }
}
