package io.hotprobe.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;

/**
 * Older JVMs forget the names of parameters ({@code javac -parameters}) when a class is
 * retransformed (JDK-8240908), and frameworks that bind by name break. Puts them back from the
 * class file, now and whenever a class we once touched is retransformed again, by us or by others.
 */
final class ParameterNames {

  private final boolean forgotten;
  private final Set<String> touched = ConcurrentHashMap.newKeySet();

  ParameterNames(Runtime.Version jvm) {
    this.forgotten =
        jvm.feature() == 18 || (jvm.feature() == 17 && jvm.interim() == 0 && jvm.update() < 20);
  }

  /**
   * @param bytes of a class that is being retransformed
   * @param meant whether a probe means the class; then it is looked after from now on
   * @return the bytes with the names, or the same when none are missing
   */
  byte[] restore(ClassLoader loader, String className, byte[] bytes, boolean meant) {
    if (!forgotten || !(meant || touched.contains(className))) {
      return bytes;
    }
    touched.add(className);
    String file = className + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : loader.getResourceAsStream(file)) {
      return in == null ? bytes : restore(bytes, in.readAllBytes());
    } catch (IOException | RuntimeException e) {
      return bytes;
    }
  }

  private static byte[] restore(byte[] bytes, byte[] classFile) {
    Map<String, List<ParameterNode>> names = new HashMap<>();
    ClassNode original = new ClassNode();
    new ClassReader(classFile).accept(original, ClassReader.SKIP_CODE);
    for (MethodNode method : original.methods) {
      if (method.parameters != null) {
        names.put(method.name + method.desc, method.parameters);
      }
    }
    if (names.isEmpty()) {
      return bytes;
    }
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            List<ParameterNode> parameters = names.get(name + descriptor);
            return parameters == null ? method : new Renamed(method, parameters);
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Writes the names in place of those that are there. */
  private static final class Renamed extends MethodVisitor {
    Renamed(MethodVisitor method, List<ParameterNode> parameters) {
      super(Opcodes.ASM9, method);
      parameters.forEach(each -> method.visitParameter(each.name, each.access));
    }

    @Override
    public void visitParameter(String name, int access) {
      // Written already.
    }
  }
}
