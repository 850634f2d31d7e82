package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.probe.Probe;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** One probe that cannot be installed never takes another with it. */
class AtomicInstallTest extends ProbeTest {

  @Test
  void aHandlerThatIsTooLargeLeavesTheOthersOfItsSite() throws Exception {
    Object cart = cart();

    agent.apply(
        probe("before").on("probed.Cart", "add").log("before"),
        huge(),
        probe("after").on("probed.Cart", "add").log("after"));
    call(cart, "add", "plum", 1);

    assertThat(agent.status("huge"))
        .isEqualTo(
            "ERROR: it is too large to be compiled: "
                + "give it a shorter template, or fewer expressions");
    assertThat(agent.status("before")).isEqualTo("INSTALLED");
    assertThat(messages()).containsExactly("before", "after");
  }

  @Test
  void aHandlerThatIsTooLargeDoesNotStopARelink() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").log("one"));
    call(cart, "add", "plum", 1);

    agent.apply(probe("p").version(2).on("probed.Cart", "add").log("two"), huge());
    call(cart, "add", "plum", 1);

    assertThat(messages()).containsExactly("one", "two");
  }

  @Test
  void aMethodTakesAsManyProbesAsItHasRoomFor() throws Exception {
    Class<?> full = define("Full", type -> method(type, "()V", 7_990));
    agent.apply(
        probe("entry").on("Full", "work").log("entry"),
        probe("exit").on("Full", "work").atExit().log("exit"));

    full.getMethod("work").invoke(null);

    assertThat(messages()).containsExactly("entry");
    assertThat(agent.status("entry")).isEqualTo("INSTALLED");
    assertThat(agent.status("exit")).startsWith("ERROR: work is too big: with the probe");
  }

  @Test
  void aMethodWithMoreArgumentsThanASiteCanPassIsStillProbed() throws Exception {
    Class<?> wide = define("Wide", type -> method(type, "(" + "I".repeat(255) + ")V", 1));
    agent.apply(probe("p").on("Wide", "work").log("{arg0} {arg200}"));
    Object[] arguments = new Object[255];
    java.util.Arrays.setAll(arguments, i -> i);

    wide.getMethods()[0].invoke(null, arguments);

    assertThat(messages()).containsExactly("0 200");
  }

  @Test
  void whatTheJvmRefusesDoesNotTakeTheRestOfTheClassWithIt() throws Exception {
    Object cart = cart();
    ClassFileTransformer hostile = new Hostile("fail");
    TestAgent.JVM.addTransformer(hostile, true);
    try {
      agent.apply(
          probe("bad").on("probed.Cart", "fail").log("bad"),
          probe("good").on("probed.Cart", "add").log("good"),
          probe("exit").on("probed.Cart", "add").atExit().log("exit"));
      call(cart, "add", "plum", 1);
      agent.apply(
          probe("bad").on("probed.Cart", "fail").log("bad"),
          probe("good").version(2).on("probed.Cart", "add").log("edited"),
          probe("line").atLine("Cart.java", line("Cart.java", "total")).log("line"));
      call(cart, "add", "plum", 1);
    } finally {
      TestAgent.JVM.removeTransformer(hostile);
    }

    assertThat(messages()).containsExactly("good", "exit", "edited", "line");
    assertThat(agent.status("bad")).startsWith("ERROR: the JVM refused the changed class: ");
    assertThat(agent.status("good")).isEqualTo("INSTALLED");
    assertThat(agent.status("line")).isEqualTo("INSTALLED");
  }

  /** Another agent, which makes a class file broken when a method in it is probed. */
  private record Hostile(String method) implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
      if (!name.equals("probed/Cart")) {
        return null;
      }
      ClassNode node = new ClassNode();
      new ClassReader(bytes).accept(node, 0);
      for (MethodNode each : node.methods) {
        if (each.name.equals(method)) {
          for (AbstractInsnNode instruction : each.instructions) {
            if (instruction instanceof InvokeDynamicInsnNode site
                && site.bsm.getOwner().equals("java/lang/HotprobeHook")) {
              return new byte[] {1, 2, 3};
            }
          }
        }
      }
      return null;
    }
  }

  static Probe huge() {
    ProbeBuilder probe = probe("huge").on("probed.Cart", "add");
    for (int i = 0; i < 3_000; i++) {
      probe.expression("e" + i, "quantity");
    }
    return probe.log("huge");
  }

  private List<String> messages() {
    return agent.events().stream().map(event -> event.path("message").asText()).toList();
  }

  /** A class whose method {@code work} is as large as wanted. */
  private static Class<?> define(String name, java.util.function.Consumer<ClassWriter> content) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    content.accept(type);
    byte[] bytes = type.toByteArray();
    return new ClassLoader(null) {
      Class<?> define() {
        return defineClass(name, bytes, 0, bytes.length);
      }
    }.define();
  }

  private static void method(ClassWriter type, String descriptor, int size) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor method = type.visitMethod(access, "work", descriptor, null, null);
    method.visitCode();
    for (int i = 1; i < size; i++) {
      method.visitInsn(Opcodes.NOP);
    }
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
