package io.hotprobe.expression.type;

import io.hotprobe.expression.type.Type.Simple;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Fields of known classes, inherited ones too. */
final class Classes {
  private static final int MAX_ANCESTORS = 100;

  /** Superclasses without fields. */
  private static final Set<String> ROOTS = Set.of("java.lang.Object", "java.lang.Record");

  private final Symbols symbols;
  private final JavaTypes types;

  Classes(Symbols symbols) {
    this.symbols = symbols;
    this.types = new JavaTypes(symbols::find);
  }

  Type typeOf(String java) {
    return types.of(java);
  }

  /** The type of a field; unknown when the class may have it, empty when it cannot have it. */
  Optional<Type> field(String className, String field) {
    boolean extensible = symbols.find(className).map(ClassInfo::extensible).orElse(true);
    var ancestor = Optional.of(className);
    for (int i = 0; i < MAX_ANCESTORS && ancestor.isPresent(); i++) {
      if (ROOTS.contains(ancestor.get())) {
        break;
      }
      var info = symbols.find(ancestor.get());
      if (info.isEmpty()) {
        return Optional.of(Simple.UNKNOWN);
      }
      if (info.get().fields().containsKey(field)) {
        return Optional.of(types.of(info.get().fields().get(field)));
      }
      ancestor = info.get().superClass();
    }
    return extensible ? Optional.of(Simple.UNKNOWN) : Optional.empty();
  }

  /** All fields that are known of a class. */
  Set<String> fields(String className) {
    var fields = new LinkedHashSet<String>();
    var info = symbols.find(className);
    for (int i = 0; i < MAX_ANCESTORS && info.isPresent(); i++) {
      fields.addAll(info.get().fields().keySet());
      info = info.get().superClass().flatMap(symbols::find);
    }
    return fields;
  }

  Optional<ClassInfo> find(String className) {
    return symbols.find(className);
  }
}
