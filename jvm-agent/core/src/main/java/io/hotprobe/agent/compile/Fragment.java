package io.hotprobe.agent.compile;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Instructions that leave one value of a known kind on the operand stack. */
record Fragment(Kind kind, InsnList instructions) {

  /** The same value as an object. */
  Fragment boxed() {
    String box =
        switch (kind) {
          case BOOLEAN -> "java/lang/Boolean";
          case CHAR -> "java/lang/Character";
          case LONG -> "java/lang/Long";
          case DOUBLE -> "java/lang/Double";
          case OBJECT -> null;
        };
    if (box != null) {
      instructions.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              box,
              "valueOf",
              "(" + kind.type().getDescriptor() + ")L" + box + ";",
              false));
    }
    return new Fragment(Kind.OBJECT, instructions);
  }

  /** The same number as a decimal. */
  Fragment decimal() {
    if (kind == Kind.LONG) {
      instructions.add(new InsnNode(Opcodes.L2D));
    }
    return new Fragment(Kind.DOUBLE, instructions);
  }
}
