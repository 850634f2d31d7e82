package io.hotprobe.expression.interpreter;

import io.hotprobe.expression.runtime.Failures;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;

/**
 * The element that a loop is at.
 *
 * @param it the element, or the entry of a map
 */
record Element(Object it, boolean inMap) {
  static Element of(Object collection, Object element) {
    return collection instanceof Map
        ? new Element(new SimpleImmutableEntry<>((Map.Entry<?, ?>) element), true)
        : new Element(element, false);
  }

  Object variable(String name) {
    if (name.equals("@it")) {
      return it;
    }
    if (!inMap) {
      throw Failures.notInMap(name);
    }
    return name.equals("@key") ? entry().getKey() : entry().getValue();
  }

  @SuppressWarnings("unchecked")
  Map.Entry<Object, Object> entry() {
    return (Map.Entry<Object, Object>) it;
  }
}
