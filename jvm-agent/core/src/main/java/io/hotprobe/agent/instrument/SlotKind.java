package io.hotprobe.agent.instrument;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Verification types with all references taken for {@code Object}: so no frame of ours makes the
 * verifier load a class.
 */
final class SlotKind {

  static final String REFERENCE = "java/lang/Object";

  private SlotKind() {}

  /**
   * @param verification as in a stack-map frame
   */
  static Object of(Object verification) {
    if (verification instanceof String || verification.equals(Opcodes.NULL)) {
      return REFERENCE;
    }
    return verification instanceof Integer && !verification.equals(Opcodes.UNINITIALIZED_THIS)
        ? verification
        : Opcodes.TOP;
  }

  static Object of(Type declared) {
    return switch (declared.getSort()) {
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.ARRAY, Type.OBJECT -> REFERENCE;
      default -> Opcodes.INTEGER;
    };
  }
}
