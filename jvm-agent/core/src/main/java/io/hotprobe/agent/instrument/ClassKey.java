package io.hotprobe.agent.instrument;

import java.lang.ref.WeakReference;

/**
 * A class by name and loader, without keeping either alive.
 *
 * @param name internal
 * @param loader null for the boot loader
 */
record ClassKey(String name, WeakReference<ClassLoader> loader) {

  static ClassKey of(String name, ClassLoader loader) {
    return new ClassKey(name, loader == null ? null : new WeakReference<>(loader));
  }

  static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  boolean is(String className, ClassLoader of) {
    return name.equals(className) && (of == null ? loader == null : isLoader(of));
  }

  boolean isSame(ClassKey other) {
    ClassLoader of = other.loader == null ? null : other.loader.get();
    return (other.loader == null || of != null) && is(other.name, of);
  }

  boolean isGone() {
    return loader != null && loader.refersTo(null);
  }

  private boolean isLoader(ClassLoader of) {
    return loader != null && loader.refersTo(of);
  }
}
