package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class that loads when its probes are there already never fails because of them. */
class FirstLoadTest extends ProbeTest {

  @Test
  void aClassThatTheJvmWouldRefuseWithAProbeLoadsWithoutAndTheProbeSaysWhy() throws Exception {
    agent.apply(probe("p").on("Crooked", "choose").log("chosen"));

    Class<?> crooked = old("Crooked", "java/lang/String");

    assertThat(call(crooked, "choose", 0)).isEqualTo(1);
    awaitStatus("p", "ERROR: the JVM refused the changed class: java.lang.VerifyError");
    assertThat(call(crooked, "choose", 3)).isEqualTo(2);
  }

  @Test
  void aSoundClassOfJava6IsProbedOnceItIsLoaded() throws Exception {
    agent.apply(probe("p").on("Straight", "choose").log("chosen {arg0}"));

    Class<?> straight = old("Straight", Opcodes.INTEGER);
    awaitStatus("p", "INSTALLED");
    call(straight, "choose", 3);

    assertThat(agent.event().path("message").asText()).isEqualTo("chosen 3");
  }

  @Test
  void whatCannotBeInstalledLeavesTheOthersOfAClassThatLoads() throws Exception {
    agent.apply(
        probe("misspelt").on("probed.Cart", "ad").log("misspelt"),
        AtomicInstallTest.huge(),
        probe("good").on("probed.Cart", "add").log("good"));

    call(cart(), "add", "plum", 1);

    assertThat(agent.event().path("message").asText()).isEqualTo("good");
    awaitStatus("good", "INSTALLED");
    awaitStatus("misspelt", "ERROR: no method 'ad' in probed.Cart");
    awaitStatus("huge", "ERROR: it is too large to be compiled");
  }

  private void awaitStatus(String probeId, String start) {
    await().untilAsserted(() -> assertThat(agent.status(probeId)).startsWith(start));
  }

  /**
   * A class of Java 6 with a method {@code choose(int)} that gives 1 for 0 and else 2.
   *
   * @param argument what its stack map says of the argument
   */
  private static Class<?> old(String name, Object argument) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V1_6, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor method = type.visitMethod(access, "choose", "(I)I", null, null);
    Label zero = new Label();
    method.visitCode();
    method.visitVarInsn(Opcodes.ILOAD, 0);
    method.visitJumpInsn(Opcodes.IFEQ, zero);
    method.visitInsn(Opcodes.ICONST_2);
    method.visitInsn(Opcodes.IRETURN);
    method.visitLabel(zero);
    method.visitFrame(Opcodes.F_NEW, 1, new Object[] {argument}, 0, new Object[0]);
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(1, 1);
    method.visitEnd();
    byte[] bytes = type.toByteArray();
    return new ClassLoader(null) {
      Class<?> define() {
        return defineClass(name, bytes, 0, bytes.length);
      }
    }.define();
  }
}
