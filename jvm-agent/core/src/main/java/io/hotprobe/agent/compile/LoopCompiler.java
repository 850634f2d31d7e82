package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.evaluate.Data;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.runtime.Deadline;
import io.hotprobe.expression.runtime.Elements;
import java.util.Iterator;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * Loops, each in a method of its own:
 *
 * <pre>
 * container = Data.open(collection); iterator = Elements.begin(container);
 * for (i = 0; Elements.has(container, iterator, i); i++) {
 *   Deadline.check(deadline, i);
 *   element = Elements.get(container, iterator, i);
 *   ...
 * }
 * </pre>
 *
 * The elements of an array of primitives, where it is known to be one, are not boxed.
 */
final class LoopCompiler {

  private static final Type OBJECT = Type.getType(Object.class);

  /** For the element, a long or double perhaps, and whether it is an entry of a map. */
  private static final int MAX_ELEMENT_SLOTS = 3;

  private final ExpressionCompiler outer;
  private final Scope scope;

  LoopCompiler(ExpressionCompiler outer, Scope scope) {
    this.outer = outer;
    this.scope = scope;
  }

  Value compile(Expression.Loop loop) {
    return outer.inMethodOfItsOwn(
        loop.operator().text(),
        scope.slots() + MAX_ELEMENT_SLOTS,
        0,
        compiler -> loop(loop, compiler));
  }

  private Value loop(Expression.Loop loop, ExpressionCompiler compiler) {
    Fragment collection = compiler.fragment(loop.collection());
    Type element = elementType(collection.value().declared());
    Scope inner =
        scope.with(
            new Variable("@it", Variable.Role.EVALUATION, element),
            new Variable(Scope.IN_MAP, Variable.Role.EVALUATION, Type.BOOLEAN_TYPE));
    Emitter out = compiler.out();
    int container = out.newLocal();
    int iterator = out.newLocal();
    int position = out.newLocal();
    int inMap = inner.slot(inner.find(Scope.IN_MAP));
    boolean plain = needsPlainElement(loop.body());
    out.emit(collection.boxed());
    out.call(Data.class, "open", Object.class, Object.class);
    out.code().visitInsn(DUP);
    out.code().visitVarInsn(ASTORE, container);
    out.code().visitInsn(DUP);
    out.code().visitTypeInsn(INSTANCEOF, Type.getInternalName(Map.class));
    out.code().visitVarInsn(ISTORE, inMap);
    out.call(Elements.class, "begin", Iterator.class, Object.class);
    out.code().visitVarInsn(ASTORE, iterator);
    out.code().visitInsn(ICONST_0);
    out.code().visitVarInsn(ISTORE, position);
    Folding folding = new Folding(loop, compiler.within(inner), inner, position, plain);
    folding.begin();
    Label next = new Label();
    Label done = new Label();
    out.code().visitLabel(next);
    out.code().visitVarInsn(ALOAD, container);
    out.code().visitVarInsn(ALOAD, iterator);
    out.code().visitVarInsn(ILOAD, position);
    out.call(Elements.class, "has", boolean.class, Object.class, Iterator.class, int.class);
    out.code().visitJumpInsn(IFEQ, done);
    compiler.pushDeadline();
    out.code().visitVarInsn(ILOAD, position);
    out.call(Deadline.class, "check", void.class, long.class, int.class);
    if (element.equals(OBJECT)) {
      out.code().visitVarInsn(ALOAD, container);
      out.code().visitVarInsn(ALOAD, iterator);
      out.code().visitVarInsn(ILOAD, position);
      out.call(Elements.class, "get", Object.class, Object.class, Iterator.class, int.class);
      if (plain) {
        out.code().visitVarInsn(ILOAD, inMap);
        out.call(Data.class, "plain", Object.class, Object.class, boolean.class);
      }
    } else {
      out.code().visitVarInsn(ALOAD, container);
      out.code().visitTypeInsn(CHECKCAST, "[" + element.getDescriptor());
      out.code().visitVarInsn(ILOAD, position);
      out.code().visitInsn(element.getOpcode(IALOAD));
    }
    out.code().visitVarInsn(element.getOpcode(ISTORE), inner.slot(inner.find("@it")));
    out.code().visitIincInsn(position, 1);
    folding.element(next);
    out.code().visitJumpInsn(GOTO, next);
    out.code().visitLabel(done);
    return folding.result();
  }

  private static Type elementType(Declared collection) {
    String typeName = collection instanceof Declared.Known known ? known.typeName() : null;
    if (typeName == null) {
      return OBJECT;
    }
    return switch (typeName) {
      case "int[]" -> Type.INT_TYPE;
      case "long[]" -> Type.LONG_TYPE;
      case "double[]" -> Type.DOUBLE_TYPE;
      case "float[]" -> Type.FLOAT_TYPE;
      case "short[]" -> Type.SHORT_TYPE;
      case "byte[]" -> Type.BYTE_TYPE;
      case "char[]" -> Type.CHAR_TYPE;
      case "boolean[]" -> Type.BOOLEAN_TYPE;
      default -> OBJECT;
    };
  }

  /** Whether the body uses the element itself, and not only its fields. */
  private static boolean needsPlainElement(Expression body) {
    if (body instanceof Expression.Ref ref) {
      return ref.name().equals("@it");
    }
    if (body instanceof Expression.Member member && member.object() instanceof Expression.Ref) {
      return false;
    }
    if (body instanceof Expression.Loop loop) {
      return needsPlainElement(loop.collection());
    }
    return body.children().stream().anyMatch(LoopCompiler::needsPlainElement);
  }
}
