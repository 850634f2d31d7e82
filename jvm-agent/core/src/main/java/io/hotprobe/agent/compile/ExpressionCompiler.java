package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.evaluate.EvaluationException;
import io.hotprobe.agent.evaluate.FieldSite;
import io.hotprobe.agent.evaluate.Functions;
import io.hotprobe.agent.evaluate.NameSite;
import io.hotprobe.expression.Connective;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.ExpressionVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns an expression into bytecode. Each visit leaves one value on the operand stack and says of
 * which kind. An expression that has no value at run time throws {@link EvaluationException}.
 */
public final class ExpressionCompiler implements ExpressionVisitor<Kind> {

  private static final String FUNCTIONS = Type.getInternalName(Functions.class);
  private static final String OBJECT = "Ljava/lang/Object;";

  private final HandlerClass handler;
  private final Scope scope;
  private MethodNode code;

  private ExpressionCompiler(HandlerClass handler, Scope scope, MethodNode code) {
    this.handler = handler;
    this.scope = scope;
    this.code = code;
  }

  /** A method of the handler class that takes what the site passes. */
  public record Compiled(String name, String descriptor, Kind kind) {}

  /**
   * Compiles into a method of its own.
   *
   * @throws UnsupportedExpressionException when it can have no value at this place
   */
  public static Compiled compile(HandlerClass handler, Scope scope, Expression expression) {
    MethodNode method = handler.method(handler.freshName("value"), "()V");
    Kind kind = expression.accept(new ExpressionCompiler(handler, scope, method));
    method.visitInsn(kind.type().getOpcode(IRETURN));
    method.desc = scope.descriptor(kind.type());
    method.visitMaxs(0, 0);
    handler.add(method);
    return new Compiled(method.name, method.desc, kind);
  }

  @Override
  public Kind visitNull(Expression.NullLiteral literal) {
    code.visitInsn(ACONST_NULL);
    return Kind.OBJECT;
  }

  @Override
  public Kind visitBoolean(Expression.BooleanLiteral literal) {
    code.visitInsn(literal.value() ? ICONST_1 : ICONST_0);
    return Kind.BOOLEAN;
  }

  @Override
  public Kind visitInteger(Expression.IntegerLiteral literal) {
    code.visitLdcInsn(literal.value());
    return Kind.LONG;
  }

  @Override
  public Kind visitDecimal(Expression.DecimalLiteral literal) {
    code.visitLdcInsn(literal.value());
    return Kind.DOUBLE;
  }

  @Override
  public Kind visitString(Expression.StringLiteral literal) {
    code.visitLdcInsn(literal.value());
    return Kind.OBJECT;
  }

  @Override
  public Kind visitRef(Expression.Ref ref) {
    Variable variable = scope.find(ref.name());
    if (variable != null) {
      requireShown(ref.name());
      return scope.load(code, variable);
    }
    if (!ref.name().startsWith("@")) {
      pushOwnerSite(ref.name());
      code.visitMethodInsn(
          INVOKEVIRTUAL,
          Type.getInternalName(NameSite.class),
          "get",
          "(" + OBJECT + ")" + OBJECT,
          false);
      return Kind.OBJECT;
    }
    return new SpecialNames(scope, code).load(ref.name());
  }

  @Override
  public Kind visitMember(Expression.Member member) {
    pushOwnerSite(member);
    code.visitMethodInsn(
        INVOKEVIRTUAL,
        Type.getInternalName(FieldSite.class),
        "get",
        "(" + OBJECT + ")" + OBJECT,
        false);
    return Kind.OBJECT;
  }

  @Override
  public Kind visitIndex(Expression.Index index) {
    emit(fragment(index.target()).boxed());
    emit(fragment(index.key()).boxed());
    return call("index", OBJECT + OBJECT, Kind.OBJECT);
  }

  @Override
  public Kind visitCompare(Expression.Compare compare) {
    return new CompareCompiler(this, code).compile(compare);
  }

  @Override
  public Kind visitInstanceOf(Expression.InstanceOf instanceOf) {
    emit(fragment(instanceOf.value()).boxed());
    code.visitLdcInsn(instanceOf.typeName());
    return call("isInstance", OBJECT + "Ljava/lang/String;", Kind.BOOLEAN);
  }

  @Override
  public Kind visitLogical(Expression.Logical logical) {
    boolean and = logical.operator() == Connective.AND;
    Label decided = new Label();
    Label end = new Label();
    for (Expression operand : logical.operands()) {
      condition(operand);
      code.visitJumpInsn(and ? IFEQ : IFNE, decided);
    }
    code.visitInsn(and ? ICONST_1 : ICONST_0);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(decided);
    code.visitInsn(and ? ICONST_0 : ICONST_1);
    code.visitLabel(end);
    return Kind.BOOLEAN;
  }

  @Override
  public Kind visitNot(Expression.Not not) {
    condition(not.operand());
    code.visitInsn(ICONST_1);
    code.visitInsn(IXOR);
    return Kind.BOOLEAN;
  }

  /** In a method of its own, since an exception would clear the operand stack. */
  @Override
  public Kind visitIsDefined(Expression.IsDefined isDefined) {
    Compiled operand = compile(handler, scope, isDefined.operand());
    MethodNode test =
        handler.method(handler.freshName("defined"), scope.descriptor(Type.BOOLEAN_TYPE));
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    test.visitTryCatchBlock(start, end, failed, Type.getInternalName(EvaluationException.class));
    test.visitLabel(start);
    invoke(test, operand);
    test.visitInsn(operand.kind().type().getSize() == 2 ? POP2 : POP);
    test.visitInsn(ICONST_1);
    test.visitInsn(IRETURN);
    test.visitLabel(end);
    test.visitLabel(failed);
    test.visitInsn(POP);
    test.visitInsn(ICONST_0);
    test.visitInsn(IRETURN);
    test.visitMaxs(0, 0);
    handler.add(test);
    invoke(code, new Compiled(test.name, test.desc, Kind.BOOLEAN));
    return Kind.BOOLEAN;
  }

  @Override
  public Kind visitCall(Expression.Call call) {
    return switch (call.function()) {
      case LEN -> functionOf(call, "length", Kind.LONG);
      case IS_EMPTY -> functionOf(call, "isEmpty", Kind.BOOLEAN);
      case STARTS_WITH -> functionOf(call, "startsWith", Kind.BOOLEAN);
      case ENDS_WITH -> functionOf(call, "endsWith", Kind.BOOLEAN);
      case CONTAINS -> functionOf(call, "contains", Kind.BOOLEAN);
      case SUBSTRING -> functionOf(call, "substring", Kind.OBJECT);
      default -> throw unsupported(call.function().text() + "(…)");
    };
  }

  @Override
  public Kind visitLoop(Expression.Loop loop) {
    throw unsupported(loop.operator().text() + "(…)");
  }

  @Override
  public Kind visitArithmetic(Expression.Arithmetic arithmetic) {
    throw unsupported("'" + arithmetic.operator().symbol() + "'");
  }

  @Override
  public Kind visitNegate(Expression.Negate negate) {
    throw unsupported("'-'");
  }

  @Override
  public Kind visitConditional(Expression.Conditional conditional) {
    throw unsupported("'?:'");
  }

  @Override
  public Kind visitCoalesce(Expression.Coalesce coalesce) {
    throw unsupported("'??'");
  }

  /** Compiles into instructions that are placed later. */
  Fragment fragment(Expression expression) {
    MethodNode outer = code;
    code = new MethodNode(ASM9);
    try {
      Kind kind = expression.accept(this);
      return new Fragment(kind, code.instructions);
    } finally {
      code = outer;
    }
  }

  /** Whether reading this expression means reading a field, which can be compared in place. */
  boolean isField(Expression expression) {
    return expression instanceof Expression.Member
        || (expression instanceof Expression.Ref ref
            && !ref.name().startsWith("@")
            && scope.find(ref.name()) == null);
  }

  /** Pushes the site of a field and the object it is read from. */
  Class<?> pushOwnerSite(Expression field) {
    if (field instanceof Expression.Ref ref) {
      pushOwnerSite(ref.name());
      return NameSite.class;
    }
    Expression.Member member = (Expression.Member) field;
    requireShown(member.name());
    handler.push(code, FieldSite.class, probed -> new FieldSite(member.name()));
    emit(fragment(member.object()).boxed());
    return FieldSite.class;
  }

  private void pushOwnerSite(String name) {
    requireShown(name);
    Variable self = scope.find(Variable.Role.THIS);
    handler.push(code, NameSite.class, probed -> new NameSite(name, probed, self == null));
    if (self == null) {
      code.visitInsn(ACONST_NULL);
    } else {
      scope.load(code, self);
    }
  }

  private void requireShown(String name) {
    if (handler.redaction().isRedacted(name)) {
      throw new UnsupportedExpressionException(
          "'" + name + "' is redacted: its value never leaves the process, nor decides what does");
    }
  }

  /** A value that must be true or false. */
  void condition(Expression expression) {
    Fragment value = fragment(expression);
    emit(value);
    switch (value.kind()) {
      case BOOLEAN -> {}
      case OBJECT -> call("truth", OBJECT, Kind.BOOLEAN);
      default ->
          throw new UnsupportedExpressionException(
              "a number is neither true nor false: compare it");
    }
  }

  private Kind functionOf(Expression.Call call, String name, Kind result) {
    for (Expression argument : call.arguments()) {
      emit(fragment(argument).boxed());
    }
    return call(name, OBJECT.repeat(call.arguments().size()), result);
  }

  private Kind call(String name, String parameters, Kind result) {
    code.visitMethodInsn(
        INVOKESTATIC,
        FUNCTIONS,
        name,
        "(" + parameters + ")" + result.type().getDescriptor(),
        false);
    return result;
  }

  private void emit(Fragment fragment) {
    code.instructions.add(fragment.instructions());
  }

  private void invoke(MethodNode method, Compiled compiled) {
    for (Variable variable : scope.variables()) {
      method.visitVarInsn(variable.passed().getOpcode(ILOAD), scope.slot(variable));
    }
    method.visitMethodInsn(
        INVOKESTATIC, HandlerClass.NAME, compiled.name(), compiled.descriptor(), false);
  }

  private static UnsupportedExpressionException unsupported(String what) {
    return new UnsupportedExpressionException(what + " is not known to this version of the agent");
  }
}
