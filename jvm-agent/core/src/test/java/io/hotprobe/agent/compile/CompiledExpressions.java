package io.hotprobe.agent.compile;

import io.hotprobe.agent.instrument.TestAgent;
import io.hotprobe.agent.limit.Funnel;
import io.hotprobe.agent.link.Linker;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.agent.settings.RedactionMode;
import io.hotprobe.agent.trace.OpenTelemetry;
import io.hotprobe.expression.Expression;
import io.hotprobe.expression.sample.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.objectweb.asm.Type;

/** Expressions compiled as at the entry of {@link Site#visit}, many in one class. */
final class CompiledExpressions {

  static {
    // opens the JDK to the agent
    TestAgent.JVM.getAllLoadedClasses();
  }

  private final HandlerClass handler;
  private final List<ExpressionCompiler.Compiled> methods = new ArrayList<>();
  private Class<?> defined;
  private MethodHandles.Lookup lookup;

  /**
   * @param typed whether the compiler knows the classes of the application
   */
  CompiledExpressions(boolean typed, long evaluationMillis) {
    handler =
        new HandlerClass(
            new Redaction(List.of(), List.of("secret"), List.of(), false, RedactionMode.NORMAL),
            typed ? Site.class : null,
            typed ? CompiledExpressions::known : KnownTypes.NONE,
            TimeUnit.MILLISECONDS.toNanos(evaluationMillis));
  }

  /**
   * @return the number to call it by
   */
  int add(Expression expression) {
    methods.add(
        ExpressionCompiler.compile(
            handler,
            scope(),
            new Surroundings(new Funnel(), false, new OpenTelemetry()),
            expression));
    return methods.size() - 1;
  }

  /** Takes {@code this} and the arguments as an array. */
  MethodHandle method(int number) throws ReflectiveOperationException {
    if (defined == null) {
      HandlerClass.Code code = handler.finish();
      lookup =
          MethodHandles.privateLookupIn(Linker.class, MethodHandles.lookup())
              .defineHiddenClassWithClassData(code.bytes(), code.classData(Site.class), true);
      defined = lookup.lookupClass();
    }
    ExpressionCompiler.Compiled compiled = methods.get(number);
    MethodType type = MethodType.fromMethodDescriptorString(compiled.descriptor(), null);
    return lookup
        .findStatic(defined, compiled.name(), type)
        .asType(type.generic())
        .asSpreader(Object[].class, type.parameterCount());
  }

  private static Class<?> known(String typeName) {
    return Site.CLASSES.stream()
        .filter(type -> type.getName().equals(typeName))
        .findFirst()
        .orElse(null);
  }

  private static Scope scope() {
    List<Variable> variables = new ArrayList<>();
    variables.add(new Variable("this", Variable.Role.THIS, Type.getType(Site.class)));
    for (Parameter each : Site.method().getParameters()) {
      variables.add(
          new Variable(each.getName(), Variable.Role.ARGUMENT, Type.getType(each.getType())));
    }
    return new Scope(variables, false);
  }
}
