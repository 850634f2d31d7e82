package io.hotprobe.agent.evaluate;

/** Types by name, without loading any. */
final class Types {

  private Types() {}

  /** Whether the class, a superclass or an interface of it has that name. */
  static boolean isInstance(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(name)) {
        return true;
      }
      for (Class<?> each : c.getInterfaces()) {
        if (isInstance(each, name)) {
          return true;
        }
      }
    }
    return false;
  }
}
