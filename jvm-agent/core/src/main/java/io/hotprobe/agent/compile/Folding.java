package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.evaluate.Data;
import io.hotprobe.agent.evaluate.Operators;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.LoopOperator;
import io.hotprobe.expression.runtime.Aggregates;
import io.hotprobe.expression.runtime.Calculations;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** What a loop makes of its elements, in local variables of the loop's method. */
final class Folding {

  private final LoopOperator operator;
  private final ExpressionCompiler compiler;
  private final Scope scope;
  private final Emitter out;
  private final int position;
  private final boolean plainElement;
  private final Expression body;
  private final Fragment value;
  private final Kind kind;
  private final int total;

  /**
   * @param compiler of the body
   * @param position local variable with the number of elements so far
   * @param plainElement whether the element is one that can be kept
   */
  Folding(
      Expression.Loop loop,
      ExpressionCompiler compiler,
      Scope scope,
      int position,
      boolean plainElement) {
    this.operator = loop.operator();
    this.compiler = compiler;
    this.scope = scope;
    this.out = compiler.out();
    this.position = position;
    this.plainElement = plainElement;
    this.body = loop.body();
    this.value = operator.takesPredicate() ? null : compiler.fragment(body);
    this.kind = kind();
    this.total = out.newLocal(kind.type());
  }

  /** Of what is kept from element to element. */
  private Kind kind() {
    return switch (operator) {
      case ANY, ALL, FILTER, MAP -> Kind.OBJECT;
      case AVG -> Kind.DOUBLE;
      case SUM, MIN, MAX -> value.kind().isNumber() ? value.kind() : Kind.OBJECT;
    };
  }

  void begin() {
    switch (operator) {
      case FILTER, MAP -> {
        out.code().visitTypeInsn(NEW, Type.getInternalName(ArrayList.class));
        out.code().visitInsn(DUP);
        out.code()
            .visitMethodInsn(
                INVOKESPECIAL, Type.getInternalName(ArrayList.class), "<init>", "()V", false);
      }
      case SUM -> {
        zero();
        if (kind == Kind.OBJECT) {
          out.code().visitInsn(POP);
          out.code().visitInsn(LCONST_0);
          out.call(Long.class, "valueOf", Long.class, long.class);
        }
      }
      case ANY, ALL, MIN, MAX, AVG -> zero();
    }
    store();
  }

  /**
   * @param next where the next element begins
   */
  void element(Label next) {
    switch (operator) {
      case ANY, ALL -> decide(next);
      case FILTER -> {
        compiler.condition(body);
        out.code().visitJumpInsn(IFEQ, next);
        load();
        out.emit(out.collect(compiler::element).boxed());
        if (!plainElement) {
          scope.load(out.code(), scope.find(Scope.IN_MAP));
          out.call(Data.class, "plain", Object.class, Object.class, boolean.class);
        }
        add();
      }
      case MAP -> {
        load();
        out.emit(value.boxed());
        add();
      }
      case SUM -> sum();
      case AVG -> {
        load();
        if (value.kind().isNumber()) {
          out.emit(value.decimal());
        } else {
          out.emit(value.boxed());
          out.call(Aggregates.class, "term", double.class, Object.class);
        }
        out.code().visitInsn(DADD);
        store();
      }
      case MIN, MAX -> best();
    }
  }

  Value result() {
    switch (operator) {
      case ANY, ALL -> {
        out.code().visitInsn(operator == LoopOperator.ANY ? ICONST_0 : ICONST_1);
        return Value.of(Kind.BOOLEAN);
      }
      case FILTER -> {
        load();
        scope.load(out.code(), scope.find(Scope.IN_MAP));
        out.call(Data.class, "filtered", Object.class, List.class, boolean.class);
        return Value.of(Kind.OBJECT);
      }
      case MAP -> {
        load();
        return Value.of(Kind.OBJECT);
      }
      case SUM -> {
        load();
        return kind == Kind.DOUBLE ? sumOfDecimals() : Value.of(kind);
      }
      case AVG -> {
        requireElements();
        load();
        out.code().visitVarInsn(ILOAD, position);
        out.code().visitInsn(I2D);
        out.code().visitInsn(DDIV);
        return Value.of(Kind.DOUBLE);
      }
      default -> {
        requireElements();
        load();
        return kind == Kind.OBJECT ? Value.of(kind) : new Value(kind, value.value().declared());
      }
    }
  }

  private void decide(Label next) {
    compiler.condition(body);
    boolean any = operator == LoopOperator.ANY;
    out.code().visitJumpInsn(any ? IFEQ : IFNE, next);
    out.code().visitInsn(any ? ICONST_1 : ICONST_0);
    out.code().visitInsn(IRETURN);
  }

  private void sum() {
    load();
    switch (kind) {
      case LONG -> {
        out.emit(value);
        out.call(Calculations.class, "add", long.class, long.class, long.class);
      }
      case DOUBLE -> {
        out.emit(value);
        out.code().visitInsn(DADD);
      }
      default -> {
        out.emit(value.boxed());
        out.call(Aggregates.class, "sum", Object.class, Object.class, Object.class);
      }
    }
    store();
  }

  /** The sum of nothing is an integer. */
  private Value sumOfDecimals() {
    out.code().visitVarInsn(ILOAD, position);
    out.call(Data.class, "sum", Object.class, double.class, int.class);
    return Value.of(Kind.OBJECT);
  }

  private void best() {
    if (kind == Kind.OBJECT) {
      out.constant(operator);
      load();
      out.emit(value.boxed());
      out.call(
          Aggregates.class, "best", Object.class, LoopOperator.class, Object.class, Object.class);
      store();
      return;
    }
    Label first = new Label();
    int element = out.newLocal(kind.type());
    out.emit(value);
    out.code().visitVarInsn(kind.type().getOpcode(ISTORE), element);
    out.code().visitVarInsn(ILOAD, position);
    out.code().visitInsn(ICONST_1);
    out.code().visitJumpInsn(IF_ICMPEQ, first);
    if (kind == Kind.LONG) {
      load();
      out.code().visitVarInsn(LLOAD, element);
      String better = operator == LoopOperator.MIN ? "min" : "max";
      out.call(Math.class, better, long.class, long.class, long.class);
    } else {
      out.constant(operator);
      load();
      out.code().visitVarInsn(DLOAD, element);
      out.call(
          Operators.class, "best", double.class, LoopOperator.class, double.class, double.class);
    }
    out.code().visitVarInsn(kind.type().getOpcode(ISTORE), element);
    out.code().visitLabel(first);
    out.code().visitVarInsn(kind.type().getOpcode(ILOAD), element);
    store();
  }

  private void requireElements() {
    out.code().visitVarInsn(ILOAD, position);
    out.code().visitLdcInsn(operator.text());
    out.call(Operators.class, "requireElements", void.class, int.class, String.class);
  }

  private void add() {
    out.callVirtual(ArrayList.class, "add", boolean.class, Object.class);
    out.code().visitInsn(POP);
  }

  private void zero() {
    out.code()
        .visitInsn(
            switch (kind) {
              case LONG -> LCONST_0;
              case DOUBLE -> DCONST_0;
              default -> ACONST_NULL;
            });
  }

  private void load() {
    out.code().visitVarInsn(kind.type().getOpcode(ILOAD), total);
    if (operator == LoopOperator.FILTER || operator == LoopOperator.MAP) {
      out.code().visitTypeInsn(CHECKCAST, Type.getInternalName(ArrayList.class));
    }
  }

  private void store() {
    out.code().visitVarInsn(kind.type().getOpcode(ISTORE), total);
  }
}
