package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.evaluate.Operators;
import io.hotprobe.agent.evaluate.TypeSite;
import io.hotprobe.agent.evaluate.Visible;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.expression.Connective;
import io.hotprobe.expression.Cost;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.ExpressionVisitor;
import io.hotprobe.expression.Features;
import io.hotprobe.expression.runtime.Deadline;
import io.hotprobe.expression.runtime.EvaluationException;
import io.hotprobe.expression.runtime.Values;
import java.util.function.Function;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns an expression into bytecode. Each visit leaves one value on the operand stack and says what
 * is known of it. An expression that has no value at run time throws {@link EvaluationException}.
 *
 * <p>What needs an empty operand stack (a handler of exceptions) or variables of its own (a loop)
 * becomes a method of its own, which takes all variables that are in scope.
 */
public final class ExpressionCompiler implements ExpressionVisitor<Value> {

  private final HandlerClass handler;
  private final Scope scope;
  private final Surroundings surroundings;
  private final Emitter out;

  /** Above 0 where the expression as a whole may have a value although this part has none. */
  private int optional;

  /** Whether somebody asks of which class the value is. */
  boolean keepsClass;

  ExpressionCompiler(
      HandlerClass handler, Scope scope, Surroundings surroundings, Emitter out, int optional) {
    this.handler = handler;
    this.scope = scope;
    this.surroundings = surroundings;
    this.out = out;
    this.optional = optional;
  }

  /** A method of the handler class that takes what the site passes. */
  public record Compiled(String name, String descriptor, Kind kind) {}

  /**
   * Compiles into a method of its own.
   *
   * @throws UnsupportedExpressionException when it can have no value at this place
   */
  public static Compiled compile(
      HandlerClass handler, Scope scope, Surroundings surroundings, Expression expression) {
    MethodNode method = handler.method(handler.freshName("value"), "()V");
    Scope inner = scope;
    if (Features.of(expression).cost() != Cost.CONSTANT) {
      inner = scope.with(new Variable(Scope.DEADLINE, Variable.Role.EVALUATION, Type.LONG_TYPE));
      method.visitInsn(LCONST_0);
      method.visitVarInsn(LSTORE, scope.slots());
    }
    Emitter out = new Emitter(method, inner.slots());
    Kind kind =
        new ExpressionCompiler(handler, inner, surroundings, out, 0).visit(expression).kind();
    method.visitInsn(kind.type().getOpcode(IRETURN));
    method.desc = scope.descriptor(kind.type());
    method.visitMaxs(0, 0);
    handler.add(method);
    return new Compiled(method.name, method.desc, kind);
  }

  Value visit(Expression expression) {
    return expression.accept(this);
  }

  @Override
  public Value visitNull(Expression.NullLiteral literal) {
    out.code().visitInsn(ACONST_NULL);
    return Value.of(Kind.OBJECT);
  }

  @Override
  public Value visitBoolean(Expression.BooleanLiteral literal) {
    out.code().visitInsn(literal.value() ? ICONST_1 : ICONST_0);
    return Value.of(Kind.BOOLEAN);
  }

  @Override
  public Value visitInteger(Expression.IntegerLiteral literal) {
    out.code().visitLdcInsn(literal.value());
    return Value.of(Kind.LONG);
  }

  @Override
  public Value visitDecimal(Expression.DecimalLiteral literal) {
    out.code().visitLdcInsn(literal.value());
    return Value.of(Kind.DOUBLE);
  }

  @Override
  public Value visitString(Expression.StringLiteral literal) {
    out.code().visitLdcInsn(literal.value());
    return Value.of(Kind.OBJECT);
  }

  @Override
  public Value visitRef(Expression.Ref ref) {
    String name = ref.name();
    if (name.startsWith("@")) {
      return visible(new SpecialNames(this, handler, scope, surroundings, out).load(name));
    }
    if (isRedacted(name)) {
      return redacted(name);
    }
    Variable variable = scope.find(name);
    return visible(variable == null ? fields().read(fields().locate(name)) : load(variable));
  }

  /** The element of the innermost loop. */
  Value element() {
    return load(scope.find("@it"));
  }

  Value load(Variable variable) {
    Kind kind = scope.load(out.code(), variable);
    if (variable.role() == Variable.Role.EVALUATION && kind == Kind.OBJECT) {
      return Value.of(kind);
    }
    String typeName = variable.type().getClassName();
    Class<?> type =
        variable.type().getSort() == Type.OBJECT ? handler.types().find(typeName) : null;
    return new Value(kind, new Declared.Known(typeName, type));
  }

  @Override
  public Value visitMember(Expression.Member member) {
    if (isRedacted(member.name())) {
      return redacted(member.name());
    }
    return visible(fields().read(fields().locate(member)));
  }

  @Override
  public Value visitIndex(Expression.Index index) {
    if (index.key() instanceof Expression.StringLiteral key && isRedacted(key.value())) {
      return redacted(key.value());
    }
    return visible(fields().element(index));
  }

  @Override
  public Value visitCompare(Expression.Compare compare) {
    new CompareCompiler(this, fields(), out).compile(compare);
    return Value.of(Kind.BOOLEAN);
  }

  @Override
  public Value visitInstanceOf(Expression.InstanceOf instanceOf) {
    handler.push(out.code(), TypeSite.class, probed -> new TypeSite(instanceOf.typeName()));
    boolean before = keepsClass;
    keepsClass = true;
    out.emit(fragment(instanceOf.value()).boxed());
    keepsClass = before;
    out.callVirtual(TypeSite.class, "isInstance", boolean.class, Object.class);
    return Value.of(Kind.BOOLEAN);
  }

  @Override
  public Value visitLogical(Expression.Logical logical) {
    boolean and = logical.operator() == Connective.AND;
    Label decided = new Label();
    Label end = new Label();
    int before = optional;
    for (Expression operand : logical.operands()) {
      condition(operand);
      optional = before + 1;
      out.code().visitJumpInsn(and ? IFEQ : IFNE, decided);
    }
    optional = before;
    out.code().visitInsn(and ? ICONST_1 : ICONST_0);
    out.code().visitJumpInsn(GOTO, end);
    out.code().visitLabel(decided);
    out.code().visitInsn(and ? ICONST_0 : ICONST_1);
    out.code().visitLabel(end);
    return Value.of(Kind.BOOLEAN);
  }

  @Override
  public Value visitNot(Expression.Not not) {
    condition(not.operand());
    out.code().visitInsn(ICONST_1);
    out.code().visitInsn(IXOR);
    return Value.of(Kind.BOOLEAN);
  }

  @Override
  public Value visitIsDefined(Expression.IsDefined isDefined) {
    return attempt("defined", isDefined, inner -> inner.compile(isDefined));
  }

  @Override
  public Value visitCoalesce(Expression.Coalesce coalesce) {
    return attempt("coalesce", coalesce, inner -> inner.compile(coalesce));
  }

  private Value attempt(String name, Expression whole, Function<AttemptCompiler, Value> content) {
    ensureDeadline(whole);
    return inMethodOfItsOwn(
        name, scope.slots(), 1, inner -> content.apply(new AttemptCompiler(inner, inner.out)));
  }

  @Override
  public Value visitConditional(Expression.Conditional conditional) {
    Label otherwise = new Label();
    Label end = new Label();
    condition(conditional.condition());
    optional++;
    Fragment first = fragment(conditional.then());
    Fragment second = fragment(conditional.otherwise());
    optional--;
    Value result = first.value().or(second.value(), keepsClass);
    out.code().visitJumpInsn(IFEQ, otherwise);
    out.emit(first.as(result.kind()));
    out.code().visitJumpInsn(GOTO, end);
    out.code().visitLabel(otherwise);
    out.emit(second.as(result.kind()));
    out.code().visitLabel(end);
    return result;
  }

  @Override
  public Value visitCall(Expression.Call call) {
    return new CallCompiler(this, handler, out).compile(call);
  }

  @Override
  public Value visitLoop(Expression.Loop loop) {
    ensureDeadline(loop);
    return new LoopCompiler(this, scope).compile(loop);
  }

  @Override
  public Value visitArithmetic(Expression.Arithmetic arithmetic) {
    return new ArithmeticCompiler(this, out).compile(arithmetic);
  }

  @Override
  public Value visitNegate(Expression.Negate negate) {
    return new ArithmeticCompiler(this, out).compile(negate);
  }

  /** Compiles into instructions that are placed later. */
  Fragment fragment(Expression expression) {
    return out.collect(() -> visit(expression));
  }

  /** Like {@link #fragment}, but a field that is found at run time is only found, and not read. */
  Operand operand(Expression expression) {
    boolean isField =
        expression instanceof Expression.Member member
            ? !isRedacted(member.name())
            : expression instanceof Expression.Ref ref && isField(ref.name());
    if (!isField || handler.redaction().hidesTypes()) {
      return new Operand(fragment(expression), null);
    }
    FieldCompiler.Place[] place = new FieldCompiler.Place[1];
    Fragment fragment =
        out.collect(
            () -> {
              FieldCompiler.Located located =
                  expression instanceof Expression.Member member
                      ? fields().locate(member)
                      : fields().locate(((Expression.Ref) expression).name());
              place[0] = located.place();
              return located.value();
            });
    return new Operand(fragment, place[0]);
  }

  private boolean isField(String name) {
    return !name.startsWith("@") && scope.find(name) == null && !isRedacted(name);
  }

  /** An operand of a comparison. */
  record Operand(Fragment fragment, FieldCompiler.Place place) {
    Kind kind() {
      return fragment.kind();
    }
  }

  /** A value that must be true or false. */
  void condition(Expression expression) {
    Fragment value = fragment(expression);
    if (value.kind() == Kind.BOOLEAN) {
      out.emit(value);
      return;
    }
    if (value.kind().isNumber()) {
      refuse("a number is neither true nor false: compare it");
    }
    out.emit(value.boxed());
    out.call(Values.class, "truth", boolean.class, Object.class);
  }

  /** Says before the first hit what can never have a value, unless that is allowed here. */
  void refuse(String message) {
    if (optional == 0) {
      throw new UnsupportedExpressionException(message);
    }
  }

  /** Compiles something into a method that takes the variables of the scope, and calls it. */
  Value inMethodOfItsOwn(
      String name,
      int firstLocal,
      int furtherOptional,
      Function<ExpressionCompiler, Value> content) {
    MethodNode method = handler.method(handler.freshName(name), "()V");
    Emitter inner = new Emitter(method, firstLocal);
    ExpressionCompiler compiler =
        new ExpressionCompiler(handler, scope, surroundings, inner, optional + furtherOptional);
    compiler.keepsClass = keepsClass;
    Value result = content.apply(compiler);
    method.visitInsn(result.kind().type().getOpcode(IRETURN));
    method.desc = scope.descriptor(result.kind().type());
    method.visitMaxs(0, 0);
    handler.add(method);
    for (Variable variable : scope.variables()) {
      out.code().visitVarInsn(variable.passed().getOpcode(ILOAD), scope.slot(variable));
    }
    out.code().visitMethodInsn(INVOKESTATIC, HandlerClass.NAME, method.name, method.desc, false);
    return result;
  }

  /** The same method, with further variables in scope. */
  ExpressionCompiler within(Scope innerScope) {
    return new ExpressionCompiler(handler, innerScope, surroundings, out, optional + 1);
  }

  Emitter out() {
    return out;
  }

  /** Starts the clock, unless it runs, when the expression may take long. */
  void ensureDeadline(Expression expression) {
    Variable deadline = scope.find(Scope.DEADLINE);
    if (deadline != null && Features.of(expression).cost() != Cost.CONSTANT) {
      pushDeadline();
      out.code().visitLdcInsn(handler.evaluationNanos());
      out.call(Deadline.class, "ensure", long.class, long.class, long.class);
      out.code().visitVarInsn(LSTORE, scope.slot(deadline));
    }
  }

  void pushDeadline() {
    Variable deadline = scope.find(Scope.DEADLINE);
    if (deadline == null) {
      out.code().visitInsn(LCONST_0);
    } else {
      scope.load(out.code(), deadline);
    }
  }

  private FieldCompiler fields() {
    return new FieldCompiler(this, handler, scope, out);
  }

  private boolean isRedacted(String name) {
    return handler.redaction().isRedacted(name);
  }

  private Value redacted(String name) {
    refuse("'" + name + "' is redacted: its value never leaves the process, nor decides what does");
    return fails("redacted", name);
  }

  /** Calls what always fails, where a value is expected. */
  Value fails(String operator, String name) {
    out.code().visitLdcInsn(name);
    out.call(Operators.class, operator, Object.class, String.class);
    return Value.of(Kind.OBJECT);
  }

  private Value visible(Value value) {
    if (value.kind() == Kind.OBJECT && handler.redaction().hidesTypes()) {
      handler.push(out.code(), Redaction.class, probed -> handler.redaction());
      out.call(Visible.class, "value", Object.class, Object.class, Redaction.class);
    }
    return value;
  }
}
