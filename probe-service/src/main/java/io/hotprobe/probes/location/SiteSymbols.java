package io.hotprobe.probes.location;

import io.hotprobe.expression.type.ClassInfo;
import io.hotprobe.expression.type.Symbols;
import io.hotprobe.probes.symbol.KnownClass;
import io.hotprobe.protocol.symbol.ClassSymbols;
import io.hotprobe.protocol.symbol.ClassSymbols.Variable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What expressions may name at a site. Of a method with overloads it is all that one of them has.
 * Classes it is asked for and does not have yet it notes, to be fetched for another try.
 */
final class SiteSymbols implements Symbols {
  /** Of no known class, so that everything is accepted. */
  private static final String ANY = "?";

  private final String probedClass;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, Optional<KnownClass>> classes;
  private final Set<String> missing = new LinkedHashSet<>();

  /**
   * @param found not empty, of one version
   * @param classes those fetched so far, empty for one that is not known
   */
  SiteSymbols(Site site, List<Found> found, Map<String, Optional<KnownClass>> classes) {
    this.probedClass = found.get(0).type().symbols().name();
    this.classes = classes;
    add("this", probedClass);
    for (Found each : found) {
      each.method().arguments().forEach(variable -> add(variable.name(), variable.type()));
      each.method().locals().stream()
          .filter(variable -> site.atExit() || isAbove(variable, site.line()))
          .forEach(variable -> add(variable.name(), variable.type()));
      if (site.atExit() && !"void".equals(each.method().returnType())) {
        add("@return", each.method().returnType());
      }
    }
    if (site.atExit()) {
      add("@duration", "double");
      add("@exception", "java.lang.Throwable");
    }
  }

  @Override
  public Map<String, String> variables() {
    return variables;
  }

  @Override
  public String probedClass() {
    return probedClass;
  }

  @Override
  public Optional<ClassInfo> find(String className) {
    if (!classes.containsKey(className)) {
      missing.add(className);
      return Optional.empty();
    }
    return classes.get(className).map(SiteSymbols::info);
  }

  Set<String> missing() {
    return missing;
  }

  private void add(String name, String type) {
    String declared = type == null ? ANY : type;
    variables.merge(name, declared, (one, other) -> one.equals(other) ? one : ANY);
  }

  private static boolean isAbove(Variable variable, int line) {
    return variable.line() == null ? line > 0 : variable.line() <= line;
  }

  /** Whether a class is abstract is not known; one without fields may be an interface. */
  private static ClassInfo info(KnownClass known) {
    ClassSymbols type = known.symbols();
    Map<String, String> fields = new HashMap<>();
    type.fields().forEach(f -> fields.put(f.name(), f.type() == null ? ANY : f.type()));
    return new ClassInfo(
        type.name(),
        Optional.ofNullable(type.superClass()),
        fields,
        type.fields().stream()
            .filter(f -> Boolean.TRUE.equals(f.isStatic()) && type.name().equals(f.type()))
            .map(Variable::name)
            .toList(),
        known.hasSubclass() || fields.isEmpty());
  }
}
