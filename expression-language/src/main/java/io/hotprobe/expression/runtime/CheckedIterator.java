package io.hotprobe.expression.runtime;

import java.util.Iterator;

/**
 * Turns what a collection throws when another thread changes it into an error of the expression.
 */
record CheckedIterator(Iterator<?> elements) implements Iterator<Object> {
  @Override
  public boolean hasNext() {
    try {
      return elements.hasNext();
    } catch (RuntimeException concurrentChange) {
      throw Failures.changed();
    }
  }

  @Override
  public Object next() {
    try {
      return elements.next();
    } catch (RuntimeException concurrentChange) {
      throw Failures.changed();
    }
  }
}
