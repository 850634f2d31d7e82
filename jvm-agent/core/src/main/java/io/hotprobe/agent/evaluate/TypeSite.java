package io.hotprobe.agent.evaluate;

import io.hotprobe.expression.runtime.TypeNames;
import java.lang.ref.WeakReference;

/** One {@code instanceof}. Remembers, weakly, the last class it met of each answer. */
public final class TypeSite {

  private final String typeName;
  private WeakReference<Class<?>> instance = new WeakReference<>(null);
  private WeakReference<Class<?>> other = new WeakReference<>(null);

  public TypeSite(String typeName) {
    this.typeName = typeName;
  }

  public boolean isInstance(Object value) {
    if (value == null) {
      return false;
    }
    Class<?> type = value.getClass();
    if (instance.refersTo(type)) {
      return true;
    }
    return !other.refersTo(type) && find(type);
  }

  private boolean find(Class<?> type) {
    boolean is = TypeNames.isSubtype(type, typeName);
    if (is) {
      instance = new WeakReference<>(type);
    } else {
      other = new WeakReference<>(type);
    }
    return is;
  }
}
