package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Instructions that leave one value on the operand stack. */
record Fragment(Value value, InsnList instructions) {

  Kind kind() {
    return value.kind();
  }

  /** The same value as an object, in the wrapper of its declared type. */
  Fragment boxed() {
    switch (kind()) {
      case BOOLEAN -> box(Boolean.class, boolean.class);
      case CHAR -> box(Character.class, char.class);
      case LONG -> boxInteger();
      case DOUBLE -> {
        if (isDeclared("float")) {
          instructions.add(new InsnNode(D2F));
          box(Float.class, float.class);
        } else {
          box(Double.class, double.class);
        }
      }
      case OBJECT -> {}
    }
    return new Fragment(new Value(Kind.OBJECT, value.declared()), instructions);
  }

  /** The same value as one of this kind, which is its own or {@link Kind#OBJECT}. */
  Fragment as(Kind wanted) {
    return wanted == Kind.OBJECT ? boxed() : this;
  }

  /** The same number as a decimal. */
  Fragment decimal() {
    if (kind() == Kind.LONG) {
      instructions.add(new InsnNode(L2D));
    }
    return new Fragment(Value.of(Kind.DOUBLE), instructions);
  }

  private void boxInteger() {
    if (isDeclared("int")) {
      instructions.add(new InsnNode(L2I));
      box(Integer.class, int.class);
    } else if (isDeclared("short")) {
      instructions.add(new InsnNode(L2I));
      instructions.add(new InsnNode(I2S));
      box(Short.class, short.class);
    } else if (isDeclared("byte")) {
      instructions.add(new InsnNode(L2I));
      instructions.add(new InsnNode(I2B));
      box(Byte.class, byte.class);
    } else {
      box(Long.class, long.class);
    }
  }

  private boolean isDeclared(String primitive) {
    return value.declared() instanceof Declared.Known known && primitive.equals(known.typeName());
  }

  private void box(Class<?> wrapper, Class<?> primitive) {
    Type type = Type.getType(wrapper);
    instructions.add(
        new MethodInsnNode(
            INVOKESTATIC,
            type.getInternalName(),
            "valueOf",
            Type.getMethodDescriptor(type, Type.getType(primitive)),
            false));
  }
}
