package io.hotprobe.agent.compile;

import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** The method that is being written, in pieces that are put in their place later. */
final class Emitter {

  private MethodNode code;
  private int nextLocal;

  /**
   * @param firstLocal free slot after the method's own variables
   */
  Emitter(MethodNode method, int firstLocal) {
    this.code = method;
    this.nextLocal = firstLocal;
  }

  /** Where instructions go at the moment. */
  MethodNode code() {
    return code;
  }

  int newLocal(Type type) {
    int local = nextLocal;
    nextLocal += type.getSize();
    return local;
  }

  int newLocal() {
    return nextLocal++;
  }

  void emit(Fragment fragment) {
    code.instructions.add(fragment.instructions());
  }

  /** Collects the instructions that the action emits. */
  Fragment collect(Supplier<Value> action) {
    MethodNode outer = code;
    code = new MethodNode(Opcodes.ASM9);
    try {
      Value value = action.get();
      return new Fragment(value, code.instructions);
    } finally {
      code = outer;
    }
  }

  /** Calls a static method of the agent or of the language's runtime. */
  void call(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    invoke(Opcodes.INVOKESTATIC, owner, name, result, parameters);
  }

  void callVirtual(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    invoke(Opcodes.INVOKEVIRTUAL, owner, name, result, parameters);
  }

  private void invoke(
      int opcode, Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    Type[] types = new Type[parameters.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = Type.getType(parameters[i]);
    }
    code.visitMethodInsn(
        opcode,
        Type.getInternalName(owner),
        name,
        Type.getMethodDescriptor(Type.getType(result), types),
        false);
  }

  void constant(Enum<?> constant) {
    Type type = Type.getType(constant.getDeclaringClass());
    code.visitFieldInsn(
        Opcodes.GETSTATIC, type.getInternalName(), constant.name(), type.getDescriptor());
  }
}
