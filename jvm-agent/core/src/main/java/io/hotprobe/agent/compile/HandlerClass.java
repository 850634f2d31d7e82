package io.hotprobe.agent.compile;

import io.hotprobe.agent.redact.Redaction;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * A handler class being written: static methods, and constants in {@code static final} fields,
 * which the JIT folds. The constants come in as class data when the class is defined.
 *
 * <p>The class lives in the agent's own loader and names no type of the application, so it can call
 * the agent directly, and neither defining nor running it loads a class of the application.
 */
public final class HandlerClass {

  public static final String NAME = "io/hotprobe/agent/link/Handler";

  private ClassWriter writer =
      new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected String getCommonSuperClass(String first, String second) {
          return "java/lang/Object";
        }
      };
  private final Redaction redaction;
  private final Class<?> probed;
  private final KnownTypes types;
  private final long evaluationNanos;
  private final List<Constant> constants = new ArrayList<>();
  private int methods;

  private record Constant(Type type, Function<Class<?>, Object> value) {}

  /**
   * @param probed the class it serves; null while that is not known
   * @param evaluationNanos how long one expression may take
   */
  public HandlerClass(
      Redaction redaction, Class<?> probed, KnownTypes types, long evaluationNanos) {
    this.redaction = redaction;
    this.probed = probed;
    this.types = types;
    this.evaluationNanos = evaluationNanos;
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        NAME,
        null,
        "java/lang/Object",
        null);
  }

  Redaction redaction() {
    return redaction;
  }

  Class<?> probed() {
    return probed;
  }

  KnownTypes types() {
    return types;
  }

  long evaluationNanos() {
    return evaluationNanos;
  }

  /** A static method to fill; {@link #add} takes it into the class. */
  public MethodNode method(String name, String descriptor) {
    return new MethodNode(Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
  }

  public void add(MethodNode method) {
    method.accept(writer);
  }

  /** A method name no other method of this class has. */
  public String freshName(String prefix) {
    return prefix + methods++;
  }

  /**
   * Pushes a constant.
   *
   * @param value makes it from the probed class, once for each time the handler is defined
   */
  public <T> void push(MethodVisitor method, Class<T> type, Function<Class<?>, T> value) {
    constants.add(new Constant(Type.getType(type), value::apply));
    method.visitFieldInsn(
        Opcodes.GETSTATIC, NAME, "c" + (constants.size() - 1), Type.getDescriptor(type));
  }

  public Code finish() {
    MethodNode init = method("<clinit>", "()V");
    init.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(MethodHandles.class),
        "lookup",
        "()Ljava/lang/invoke/MethodHandles$Lookup;",
        false);
    init.visitLdcInsn("_");
    init.visitLdcInsn(Type.getType(Object[].class));
    init.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(MethodHandles.class),
        "classData",
        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
        false);
    init.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
    init.visitVarInsn(Opcodes.ASTORE, 0);
    for (int i = 0; i < constants.size(); i++) {
      Type type = constants.get(i).type();
      writer.visitField(
          Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "c" + i, type.getDescriptor(), null, null);
      init.visitVarInsn(Opcodes.ALOAD, 0);
      init.visitLdcInsn(i);
      init.visitInsn(Opcodes.AALOAD);
      init.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
      init.visitFieldInsn(Opcodes.PUTSTATIC, NAME, "c" + i, type.getDescriptor());
    }
    init.visitInsn(Opcodes.RETURN);
    add(init);
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    // what makes the constants may remember this class for as long as the probe lives
    writer = null;
    return new Code(bytes, constants.stream().map(Constant::value).toList());
  }

  /** A finished class: its bytes, and how to make its class data. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Code(byte[] bytes, List<Function<Class<?>, Object>> constants) {

    public Object[] classData(Class<?> probed) {
      Object[] data = new Object[constants.size()];
      for (int i = 0; i < data.length; i++) {
        data[i] = constants.get(i).apply(probed);
      }
      return data;
    }
  }
}
