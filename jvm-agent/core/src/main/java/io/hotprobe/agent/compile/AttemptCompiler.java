package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.runtime.EvaluationException;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * What may have no value without being an error. An exception clears the operand stack, so the
 * stack must be empty before: the method is one of its own.
 */
final class AttemptCompiler {

  private final ExpressionCompiler compiler;
  private final Emitter out;

  AttemptCompiler(ExpressionCompiler compiler, Emitter out) {
    this.compiler = compiler;
    this.out = out;
  }

  Value compile(Expression.IsDefined isDefined) {
    Fragment operand = compiler.fragment(isDefined.operand());
    Label failed = attempt(operand);
    out.code().visitInsn(operand.kind().type().getSize() == 2 ? POP2 : POP);
    out.code().visitInsn(ICONST_1);
    out.code().visitInsn(IRETURN);
    out.code().visitLabel(failed);
    out.code().visitInsn(POP);
    out.code().visitInsn(ICONST_0);
    return Value.of(Kind.BOOLEAN);
  }

  Value compile(Expression.Coalesce coalesce) {
    Fragment value = compiler.fragment(coalesce.value());
    Fragment fallback = compiler.fragment(coalesce.fallback());
    Value result = value.value().or(fallback.value(), compiler.keepsClass);
    Type type = result.kind().type();
    boolean mayBeNull = value.kind() == Kind.OBJECT;
    int kept = out.newLocal(type);
    Label useFallback = new Label();
    Label failed = attempt(value.as(result.kind()));
    out.code().visitVarInsn(type.getOpcode(ISTORE), kept);
    if (mayBeNull) {
      out.code().visitVarInsn(ALOAD, kept);
      out.code().visitJumpInsn(IFNULL, useFallback);
    }
    out.code().visitVarInsn(type.getOpcode(ILOAD), kept);
    out.code().visitInsn(type.getOpcode(IRETURN));
    out.code().visitLabel(failed);
    out.code().visitInsn(POP);
    out.code().visitLabel(useFallback);
    out.emit(fallback.as(result.kind()));
    return result;
  }

  /**
   * @return the label to go on at, with the exception on the stack, when there is no value
   */
  private Label attempt(Fragment fragment) {
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    out.code()
        .visitTryCatchBlock(start, end, failed, Type.getInternalName(EvaluationException.class));
    out.code().visitLabel(start);
    out.emit(fragment);
    out.code().visitLabel(end);
    return failed;
  }
}
