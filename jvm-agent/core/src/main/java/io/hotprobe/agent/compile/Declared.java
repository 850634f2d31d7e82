package io.hotprobe.agent.compile;

import io.hotprobe.agent.access.FieldSlot;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The type a value is declared with: it decides which of several fields of one name is meant. */
sealed interface Declared {

  /** Of a value that comes from no variable or field. */
  Declared NONE = new Known(null, null);

  /** Pushes the type's name, null when there is none. */
  void push(MethodVisitor code);

  /** Of the elements of an array. */
  Declared component();

  /**
   * Known now.
   *
   * @param type null when the class is not known
   */
  record Known(String typeName, Class<?> type) implements Declared {
    @Override
    public void push(MethodVisitor code) {
      if (typeName == null) {
        code.visitInsn(Opcodes.ACONST_NULL);
      } else {
        code.visitLdcInsn(typeName);
      }
    }

    @Override
    public Declared component() {
      if (typeName == null || !typeName.endsWith("[]")) {
        return NONE;
      }
      return new Known(
          typeName.substring(0, typeName.length() - 2),
          type == null ? null : type.getComponentType());
    }
  }

  /** That of a field which is found at run time; its {@link FieldSlot} lies in a local variable. */
  record Read(int local, boolean isComponent) implements Declared {
    @Override
    public void push(MethodVisitor code) {
      code.visitVarInsn(Opcodes.ALOAD, local);
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          Type.getInternalName(FieldSlot.class),
          isComponent ? "componentName" : "typeName",
          "()Ljava/lang/String;",
          false);
    }

    @Override
    public Declared component() {
      return isComponent ? NONE : new Read(local, true);
    }
  }
}
