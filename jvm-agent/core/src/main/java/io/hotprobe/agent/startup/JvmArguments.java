package io.hotprobe.agent.startup;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandles;
import java.util.List;

/** The options the JVM was started with, found without loading its management classes. */
record JvmArguments(List<String> all) {

  static JvmArguments ofThisJvm() {
    try {
      Class<?> vm = Class.forName("jdk.internal.misc.VM");
      String[] arguments =
          (String[])
              MethodHandles.privateLookupIn(vm, MethodHandles.lookup())
                  .findStatic(vm, "getRuntimeArguments", methodType(String[].class))
                  .invoke();
      return new JvmArguments(arguments == null ? List.of() : List.of(arguments));
    } catch (Throwable e) {
      return new JvmArguments(List.of());
    }
  }

  boolean contain(String... options) {
    for (String option : options) {
      if (all.contains(option)) {
        return true;
      }
    }
    return false;
  }

  boolean containOneThatStarts(String prefix) {
    for (String argument : all) {
      if (argument.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
