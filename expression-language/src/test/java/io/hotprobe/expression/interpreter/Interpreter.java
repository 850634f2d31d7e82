package io.hotprobe.expression.interpreter;

import io.hotprobe.expression.Connective;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.Expression.Arithmetic;
import io.hotprobe.expression.Expression.BooleanLiteral;
import io.hotprobe.expression.Expression.Call;
import io.hotprobe.expression.Expression.Coalesce;
import io.hotprobe.expression.Expression.Compare;
import io.hotprobe.expression.Expression.Conditional;
import io.hotprobe.expression.Expression.DecimalLiteral;
import io.hotprobe.expression.Expression.Index;
import io.hotprobe.expression.Expression.InstanceOf;
import io.hotprobe.expression.Expression.IntegerLiteral;
import io.hotprobe.expression.Expression.IsDefined;
import io.hotprobe.expression.Expression.Logical;
import io.hotprobe.expression.Expression.Loop;
import io.hotprobe.expression.Expression.Member;
import io.hotprobe.expression.Expression.Negate;
import io.hotprobe.expression.Expression.Not;
import io.hotprobe.expression.Expression.NullLiteral;
import io.hotprobe.expression.Expression.Ref;
import io.hotprobe.expression.Expression.StringLiteral;
import io.hotprobe.expression.ExpressionVisitor;
import io.hotprobe.expression.runtime.Calculations;
import io.hotprobe.expression.runtime.Containers;
import io.hotprobe.expression.runtime.EvaluationException;
import io.hotprobe.expression.runtime.Failures;
import io.hotprobe.expression.runtime.Texts;
import io.hotprobe.expression.runtime.TypeNames;
import io.hotprobe.expression.runtime.Values;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Evaluates an expression as plainly as possible: the reference that compiled code is compared
 * with. A value is a {@link Typed}, as the declared type of a variable or field decides which of
 * several fields of one name is meant.
 */
public final class Interpreter implements ExpressionVisitor<Typed> {
  private final Scope scope;
  private final Containers containers = new Containers(Fields::read);
  private final Deque<Element> loops = new ArrayDeque<>();

  public Interpreter(Scope scope) {
    this.scope = scope;
  }

  /**
   * The value: null, Boolean, a number, a string, or any object that was read.
   *
   * @throws EvaluationException when the expression has no value
   */
  public Object evaluate(Expression expression) {
    return expression.accept(this).value();
  }

  @Override
  public Typed visitNull(NullLiteral literal) {
    return Typed.of(null);
  }

  @Override
  public Typed visitBoolean(BooleanLiteral literal) {
    return Typed.of(literal.value());
  }

  @Override
  public Typed visitInteger(IntegerLiteral literal) {
    return Typed.of(literal.value());
  }

  @Override
  public Typed visitDecimal(DecimalLiteral literal) {
    return Typed.of(literal.value());
  }

  @Override
  public Typed visitString(StringLiteral literal) {
    return Typed.of(literal.value());
  }

  @Override
  public Typed visitRef(Ref ref) {
    String name = ref.name();
    if (name.equals("@it") || name.equals("@key") || name.equals("@value")) {
      return visible(Typed.of(loops.element().variable(name)));
    }
    requireVisible(name);
    return visible(
        scope
            .find(name)
            .map(variable -> new Typed(variable.value(), variable.type()))
            .orElseThrow(() -> Failures.noVariable(name)));
  }

  @Override
  public Typed visitMember(Member member) {
    var object = member.object().accept(this);
    requireVisible(member.name());
    return visible(Members.read(object, member.name()));
  }

  @Override
  public Typed visitIndex(Index index) {
    var target = index.target().accept(this);
    var key = evaluate(index.key());
    if (key instanceof String name) {
      requireVisible(name);
    }
    var component = target.type() == null ? null : target.type().getComponentType();
    return visible(new Typed(containers.element(target.value(), key), component));
  }

  @Override
  public Typed visitCompare(Compare compare) {
    var left = evaluate(compare.left());
    return Typed.of(Values.compare(compare.operator(), left, evaluate(compare.right())));
  }

  @Override
  public Typed visitInstanceOf(InstanceOf instanceOf) {
    return Typed.of(TypeNames.isInstance(evaluate(instanceOf.value()), instanceOf.typeName()));
  }

  @Override
  public Typed visitLogical(Logical logical) {
    boolean decisive = logical.operator() == Connective.OR;
    for (var operand : logical.operands()) {
      if (Values.truth(evaluate(operand)) == decisive) {
        return Typed.of(decisive);
      }
    }
    return Typed.of(!decisive);
  }

  @Override
  public Typed visitNot(Not not) {
    return Typed.of(!Values.truth(evaluate(not.operand())));
  }

  @Override
  public Typed visitIsDefined(IsDefined isDefined) {
    int depth = loops.size();
    try {
      evaluate(isDefined.operand());
      return Typed.of(true);
    } catch (EvaluationException undefined) {
      leaveLoops(depth);
      return Typed.of(false);
    }
  }

  @Override
  public Typed visitCall(Call call) {
    var values = call.arguments().stream().map(this::evaluate).toArray();
    return Typed.of(
        switch (call.function()) {
          case LEN -> containers.size(values[0]);
          case IS_EMPTY -> containers.size(values[0]) == 0;
          case CONTAINS -> containers.contains(values[0], values[1]);
          case SUBSTRING ->
              Texts.substring(
                  Texts.text(values[0]), Values.integer(values[1]), Values.integer(values[2]));
          case STARTS_WITH -> Texts.text(values[0]).startsWith(Texts.text(values[1]));
          case ENDS_WITH -> Texts.text(values[0]).endsWith(Texts.text(values[1]));
          case INDEX_OF -> Texts.indexOf(Texts.text(values[0]), Texts.text(values[1]));
          case MATCHES ->
              com.google.re2j.Pattern.matches((String) values[1], Texts.text(values[0]));
          case LOWER -> Texts.lower(Texts.text(values[0]));
          case UPPER -> Texts.upper(Texts.text(values[0]));
          case TRIM -> Texts.trim(Texts.text(values[0]));
        });
  }

  @Override
  public Typed visitLoop(Loop loop) {
    var collection = containers.open(evaluate(loop.collection()), "a collection, map or array");
    var folding = Folding.of(loop.operator(), collection);
    var elements = Containers.iterator(collection);
    while (!folding.isDecided() && elements.hasNext()) {
      var element = Element.of(collection, elements.next());
      loops.push(element);
      folding.add(element, evaluate(loop.body()));
      loops.pop();
    }
    return Typed.of(folding.result());
  }

  @Override
  public Typed visitArithmetic(Arithmetic arithmetic) {
    var left = evaluate(arithmetic.left());
    return Typed.of(Calculations.apply(arithmetic.operator(), left, evaluate(arithmetic.right())));
  }

  @Override
  public Typed visitNegate(Negate negate) {
    return Typed.of(Calculations.negate(evaluate(negate.operand())));
  }

  @Override
  public Typed visitConditional(Conditional conditional) {
    boolean truth = Values.truth(evaluate(conditional.condition()));
    return Typed.of(evaluate(truth ? conditional.then() : conditional.otherwise()));
  }

  @Override
  public Typed visitCoalesce(Coalesce coalesce) {
    int depth = loops.size();
    try {
      var value = evaluate(coalesce.value());
      if (value != null) {
        return Typed.of(value);
      }
    } catch (EvaluationException undefined) {
      leaveLoops(depth);
    }
    return Typed.of(evaluate(coalesce.fallback()));
  }

  private void leaveLoops(int depth) {
    while (loops.size() > depth) {
      loops.pop();
    }
  }

  private void requireVisible(String name) {
    if (scope.isRedacted(name)) {
      throw Failures.redacted(name);
    }
  }

  private Typed visible(Typed read) {
    if (read.value() != null && scope.isRedacted(read.value().getClass())) {
      throw Failures.redacted(read.value().getClass().getTypeName());
    }
    return read;
  }
}
