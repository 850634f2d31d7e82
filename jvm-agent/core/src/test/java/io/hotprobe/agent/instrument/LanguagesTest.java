package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Classes that other compilers than javac made. */
class LanguagesTest {

  private final TestAgent agent = new TestAgent();

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void kotlin() throws Exception {
    String type = "kotlin.text.StringsKt__IndentKt";
    Class<?> indent = new Copies("kotlin.").loadClass(type);
    agent.apply(
        probe("method").on(type, "trimIndent").log("{@return}"),
        probe("line").atLine("text/Indent.kt", firstLine(type, "trimIndent")).log("line"));

    ProbeTest.call(indent, "trimIndent", "  a");

    assertThat(messages()).containsExactly("line", "a");
  }

  @Test
  void scala() throws Exception {
    String type = "scala.collection.immutable.Range$";
    Class<?> range = new Copies(type).loadClass(type);
    agent.apply(
        probe("method").on(type, "count").log("{start} {end} {@return}"),
        probe("line").atLine("Range.scala", firstLine(type, "count")).log("line"));

    Object module = range.getField("MODULE$").get(null);
    range
        .getMethod("count", int.class, int.class, int.class, boolean.class)
        .invoke(module, 1, 7, 2, true);

    assertThat(messages()).contains("1 7 4").contains("line");
  }

  @Test
  void groovy() throws Exception {
    String source =
        """
        class Till {
          int sell(String item, int quantity) {
            int total = quantity * 10
            def discount = [1, 2].collect { it * quantity }.sum()
            return total - discount
          }
        }
        """;
    try (GroovyClassLoader loader = new GroovyClassLoader(getClass().getClassLoader())) {
      Class<?> till = loader.parseClass(source, "Till.groovy");
      Object instance = till.getDeclaredConstructor().newInstance();
      agent.apply(
          probe("method").on("Till", "sell").log("{item} {@return}"),
          probe("line").atLine("Till.groovy", 5).log("{total} {discount}"));

      till.getMethod("sell", String.class, int.class).invoke(instance, "plum", 2);
    }

    assertThat(messages()).containsExactly("20 6", "plum 14");
  }

  private List<String> messages() {
    return agent.events().stream().map(event -> event.path("message").asText()).toList();
  }

  private static int firstLine(String type, String name) throws IOException {
    ClassNode node = new ClassNode();
    try (InputStream in =
        LanguagesTest.class.getResourceAsStream("/" + type.replace('.', '/') + ".class")) {
      new ClassReader(in).accept(node, 0);
    }
    for (MethodNode method : node.methods) {
      if (method.name.equals(name)) {
        for (AbstractInsnNode each : method.instructions) {
          if (each instanceof LineNumberNode line) {
            return line.line;
          }
        }
      }
    }
    throw new AssertionError(name);
  }
}
