package io.hotprobe.expression.type;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.Expression.Member;
import io.hotprobe.expression.Expression.Ref;
import io.hotprobe.expression.type.Type.CollectionType;
import io.hotprobe.expression.type.Type.EntryType;
import io.hotprobe.expression.type.Type.MapType;
import io.hotprobe.expression.type.Type.ObjectType;
import io.hotprobe.expression.type.Type.Simple;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Types of names: variables of the location, of the loops around, and fields. */
final class Variables {
  private static final Set<String> EXIT = Set.of("@return", "@duration", "@exception");

  private final Optional<Symbols> symbols;
  private final Optional<Classes> classes;
  private final Problems problems;
  private final Deque<Type> loops = new ArrayDeque<>();

  Variables(Optional<Symbols> symbols, Problems problems) {
    this.symbols = symbols;
    this.classes = symbols.map(Classes::new);
    this.problems = problems;
  }

  /** Enters the body of a loop over a container of this type. */
  void enter(Type container) {
    loops.push(container);
  }

  void leave() {
    loops.pop();
  }

  Type typeOf(Ref ref) {
    return switch (ref.name()) {
      case "@it", "@key", "@value" -> loopVariable(ref);
      case "@thread", "@traceId", "@spanId" -> Simple.STRING;
      case "@mdc" -> new MapType(Simple.STRING, Simple.STRING);
      case "@hits" -> Simple.INTEGER;
      case "@duration" -> symbols.isEmpty() ? Simple.DECIMAL : declared(ref);
      default -> symbols.isEmpty() ? Simple.UNKNOWN : declared(ref);
    };
  }

  private Type loopVariable(Ref ref) {
    var container = loops.element();
    if (container instanceof MapType map) {
      return switch (ref.name()) {
        case "@key" -> map.key();
        case "@value" -> map.value();
        default -> new EntryType(map.key(), map.value());
      };
    }
    if (container instanceof CollectionType collection) {
      return ref.name().equals("@it")
          ? collection.element()
          : problems.add(ref, "'" + ref.name() + "' exists only in a loop over a map; use @it");
    }
    return Simple.UNKNOWN;
  }

  private Type declared(Ref ref) {
    var known = symbols.orElseThrow();
    String declared = known.variables().get(ref.name());
    if (declared != null) {
      return classes.orElseThrow().typeOf(declared);
    }
    if (EXIT.contains(ref.name())) {
      return problems.add(ref, "there is no " + ref.name() + " here; " + exitHint(ref.name()));
    }
    var field =
        ref.name().equals("this")
            ? Optional.<Type>empty()
            : classes.orElseThrow().field(known.probedClass(), ref.name());
    return field.orElseGet(() -> problems.add(ref, noVariable(ref.name(), known)));
  }

  private static String exitHint(String name) {
    return name.equals("@return")
        ? "it exists at the exit of a method that returns a value"
        : "it exists at the exit of a method";
  }

  private String noVariable(String name, Symbols known) {
    if (name.equals("this")) {
      return "there is no 'this' in a static method";
    }
    var names = new LinkedHashSet<>(known.variables().keySet());
    names.addAll(classes.orElseThrow().fields(known.probedClass()));
    return "no variable '" + name + "' at this location" + problems.hint(name, names);
  }

  /** The type of a field of an object of this type. */
  Type field(Member member, Type object) {
    String name = member.name();
    if (object instanceof EntryType entry) {
      return switch (name) {
        case "key" -> entry.key();
        case "value" -> entry.value();
        default -> problems.add(member, "an entry of a map has only key and value");
      };
    }
    if (object instanceof ObjectType known) {
      return ofClass(member, known);
    }
    boolean array =
        object instanceof CollectionType collection
            && collection.access() == CollectionType.Access.ARRAY;
    boolean value = object instanceof Simple && object != Simple.UNKNOWN;
    if (!array && !value) {
      return Simple.UNKNOWN;
    }
    boolean size = Set.of("length", "size", "count").contains(name);
    return problems.add(
        member, object.described() + " has no fields" + (size ? "; use len(…)" : ""));
  }

  private Type ofClass(Member member, ObjectType object) {
    var known = classes.orElseThrow();
    return known
        .field(object.className(), member.name())
        .orElseGet(
            () ->
                problems.add(
                    member,
                    "no field '"
                        + member.name()
                        + "' in "
                        + object.simpleName()
                        + problems.hint(member.name(), known.fields(object.className()))));
  }

  /** The enum of this name, if the symbols know it. */
  Optional<ClassInfo> find(String className) {
    return classes.flatMap(known -> known.find(className));
  }

  /** Whether this may be the name of a class; not sure without symbols. */
  boolean mayBeClass(Expression.InstanceOf instanceOf) {
    String name = instanceOf.typeName();
    return symbols.isEmpty() || name.indexOf('.') >= 0 || find(name).isPresent();
  }
}
