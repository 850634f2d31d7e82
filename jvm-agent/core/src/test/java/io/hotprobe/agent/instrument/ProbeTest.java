package io.hotprobe.agent.instrument;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** An agent, and an application in a class loader of its own. */
abstract class ProbeTest {

  TestAgent agent = new TestAgent();
  final Copies application = new Copies("probed.");

  @AfterEach
  void close() {
    agent.close();
  }

  Object create(String type, Object... arguments) throws Exception {
    for (Constructor<?> each : application.loadClass(type).getDeclaredConstructors()) {
      if (each.getParameterCount() == arguments.length) {
        each.setAccessible(true);
        try {
          return each.newInstance(arguments);
        } catch (IllegalArgumentException wrongTypes) {
          // the next one
        }
      }
    }
    throw new AssertionError(type);
  }

  Object cart() throws Exception {
    return create("probed.Cart", "ann");
  }

  /** Calls a method; what it throws comes out as it is. */
  static Object call(Object target, String name, Object... arguments) throws Exception {
    return call(target.getClass(), target, name, arguments);
  }

  Object callStatic(String type, String name, Object... arguments) throws Exception {
    return call(application.loadClass(type), null, name, arguments);
  }

  /** Calls a static method. */
  static Object call(Class<?> type, String name, Object... arguments) throws Exception {
    return call(type, null, name, arguments);
  }

  private static Object call(Class<?> type, Object target, String name, Object... arguments)
      throws Exception {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == arguments.length
          && !method.isBridge()) {
        method.setAccessible(true);
        try {
          return method.invoke(target, arguments);
        } catch (IllegalArgumentException wrongTypes) {
          // the next one
        } catch (InvocationTargetException e) {
          throw (Exception) e.getCause();
        }
      }
    }
    throw new AssertionError(name);
  }

  /** The line of a test class's source that has {@code // line: label}. */
  static int line(String file, String label) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/java/probed", file));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("// line: " + label)) {
        return i + 1;
      }
    }
    throw new AssertionError(label);
  }
}
