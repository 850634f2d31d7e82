package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.MethodVisitor;

/** Names that start with {@code @} and are not passed by the site itself. */
final class SpecialNames {

  private final Scope scope;
  private final MethodVisitor code;

  SpecialNames(Scope scope, MethodVisitor code) {
    this.scope = scope;
    this.code = code;
  }

  Kind load(String name) {
    switch (name) {
      case "@duration" -> {
        return duration();
      }
      case "@return", "@exception" -> {
        requireExit(name);
        code.visitInsn(ACONST_NULL);
        return Kind.OBJECT;
      }
      case "@thread" -> {
        code.visitMethodInsn(
            INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
        code.visitMethodInsn(
            INVOKEVIRTUAL, "java/lang/Thread", "getName", "()Ljava/lang/String;", false);
        return Kind.OBJECT;
      }
      default ->
          throw new UnsupportedExpressionException(
              name + " is not known to this version of the agent");
    }
  }

  /** Milliseconds since the method was entered. */
  private Kind duration() {
    requireExit("@duration");
    code.visitMethodInsn(INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
    code.visitVarInsn(LLOAD, scope.slot(scope.find(Variable.Role.START)));
    code.visitInsn(LSUB);
    code.visitInsn(L2D);
    code.visitLdcInsn(1e6);
    code.visitInsn(DDIV);
    return Kind.DOUBLE;
  }

  private void requireExit(String name) {
    if (!scope.isExit()) {
      throw new UnsupportedExpressionException(
          name + " exists only when a method ends: set evaluateAt to EXIT on a method probe");
    }
  }
}
