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
    return List.of(options).stream().anyMatch(all::contains);
  }

  boolean containOneThatStarts(String prefix) {
    return all.stream().anyMatch(argument -> argument.startsWith(prefix));
  }
}
