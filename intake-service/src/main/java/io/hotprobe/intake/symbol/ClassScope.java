package io.hotprobe.intake.symbol;

import io.hotprobe.intake.symbol.Scope.Symbol;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.symbol.ClassSymbols;
import io.hotprobe.protocol.symbol.ClassSymbols.Method;
import io.hotprobe.protocol.symbol.ClassSymbols.Variable;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a class of a symbol upload into {@link ClassSymbols}. */
final class ClassScope {
  /** Compilers without a line write 0, some tracers the largest number. */
  private static final int NO_LINE = Integer.MAX_VALUE;

  private ClassScope() {}

  static ClassSymbols symbols(Upload upload, Scope scope) {
    return new ClassSymbols(
        Topics.SCHEMA_VERSION,
        upload.service(),
        upload.env(),
        upload.version(),
        upload.language(),
        scope.name(),
        scope.sourceFile(),
        scope.languageSpecifics().superClass(),
        scope.languageSpecifics().interfaces(),
        scope.symbols().stream()
            .filter(s -> s.symbolType() != null && s.symbolType().endsWith("FIELD"))
            .map(s -> variable(s, "STATIC_FIELD".equals(s.symbolType()) ? true : null))
            .toList(),
        scope.scopes().stream()
            .filter(s -> s.name() != null && (s.is("METHOD") || s.is("CLOSURE")))
            .map(ClassScope::method)
            .toList());
  }

  private static Method method(Scope scope) {
    List<Variable> arguments = variables(scope, "ARG");
    String returnType = scope.languageSpecifics().returnType();
    return new Method(
        scope.name(),
        returnType == null ? null : signature(returnType, arguments),
        returnType,
        scope.startLine(),
        scope.endLine(),
        scope.injectibleLines(),
        arguments,
        variables(scope, "LOCAL"));
  }

  /** As a probe's location takes it: {@code double (java.lang.String, int)}. */
  private static String signature(String returnType, List<Variable> arguments) {
    return arguments.stream()
        .map(Variable::type)
        .collect(Collectors.joining(", ", returnType + " (", ")"));
  }

  private static List<Variable> variables(Scope scope, String symbolType) {
    return scope
        .symbolsWithBlocks()
        .filter(s -> symbolType.equals(s.symbolType()))
        .map(s -> variable(s, null))
        .toList();
  }

  private static Variable variable(Symbol symbol, Boolean isStatic) {
    boolean known = symbol.line() > 0 && symbol.line() < NO_LINE;
    return new Variable(symbol.name(), symbol.type(), known ? symbol.line() : null, isStatic);
  }
}
