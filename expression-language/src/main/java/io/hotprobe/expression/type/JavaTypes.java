package io.hotprobe.expression.type;

import io.hotprobe.expression.type.Type.CollectionType;
import io.hotprobe.expression.type.Type.CollectionType.Access;
import io.hotprobe.expression.type.Type.EntryType;
import io.hotprobe.expression.type.Type.EnumType;
import io.hotprobe.expression.type.Type.MapType;
import io.hotprobe.expression.type.Type.ObjectType;
import io.hotprobe.expression.type.Type.Simple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Types of the language for types as Java writes them. */
final class JavaTypes {
  private static final int LONGEST = 1_000;
  private static final Map<String, Type> VALUES = new HashMap<>();

  static {
    value(Simple.BOOLEAN, "boolean", "java.lang.Boolean");
    value(Simple.INTEGER, "byte", "short", "int", "long", "java.util.Date");
    value(
        Simple.INTEGER, "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long");
    value(Simple.DECIMAL, "float", "double", "java.lang.Float", "java.lang.Double");
    value(Simple.DECIMAL, "java.math.BigDecimal");
    value(Simple.NUMBER, "java.lang.Number", "java.math.BigInteger");
    value(Simple.STRING, "char", "java.lang.Character", "java.lang.String", "java.lang.Class");
    value(Simple.STRING, "java.time.Duration", "java.time.Instant", "java.time.LocalTime");
    value(Simple.STRING, "java.time.LocalDate", "java.time.LocalDateTime", "java.util.UUID");
    value(Simple.STRING, "java.net.URI", "java.io.File", "java.nio.file.Path");
  }

  private static final Set<String> LISTS =
      Set.of("Collection", "List", "ArrayList", "LinkedList", "Queue", "Deque", "ArrayDeque");
  private static final Set<String> SETS =
      Set.of("Set", "HashSet", "LinkedHashSet", "SortedSet", "NavigableSet", "TreeSet", "EnumSet");
  private static final Set<String> MAPS =
      Set.of("Map", "HashMap", "LinkedHashMap", "SortedMap", "NavigableMap", "TreeMap", "EnumMap");
  private static final Map<String, Function<List<Type>, Type>> CONTAINERS = new HashMap<>();

  static {
    LISTS.forEach(name -> CONTAINERS.put("java.util." + name, of -> collection(of, Access.LIST)));
    SETS.forEach(name -> CONTAINERS.put("java.util." + name, of -> collection(of, Access.SET)));
    MAPS.forEach(name -> CONTAINERS.put("java.util." + name, JavaTypes::map));
    CONTAINERS.put("java.util.concurrent.ConcurrentMap", JavaTypes::map);
    CONTAINERS.put("java.util.concurrent.ConcurrentHashMap", JavaTypes::map);
    CONTAINERS.put("java.util.Map.Entry", of -> new EntryType(argument(of, 0), argument(of, 1)));
    CONTAINERS.put("java.util.Map$Entry", of -> new EntryType(argument(of, 0), argument(of, 1)));
  }

  private final Function<String, Optional<ClassInfo>> classes;

  JavaTypes(Function<String, Optional<ClassInfo>> classes) {
    this.classes = classes;
  }

  Type of(String java) {
    if (java.length() > LONGEST) {
      return Simple.UNKNOWN;
    }
    String name = java.strip();
    if (name.endsWith("[]")) {
      return new CollectionType(of(name.substring(0, name.length() - 2)), Access.ARRAY);
    }
    int generic = name.indexOf('<');
    String erased = generic < 0 ? name : name.substring(0, generic);
    if (VALUES.containsKey(erased)) {
      return VALUES.get(erased);
    }
    if (CONTAINERS.containsKey(erased)) {
      return CONTAINERS.get(erased).apply(generic < 0 ? List.of() : arguments(name, generic));
    }
    return classes.apply(erased).map(JavaTypes::known).orElse(Simple.UNKNOWN);
  }

  private static Type known(ClassInfo info) {
    return info.isEnum() ? new EnumType(info.name()) : new ObjectType(info.name());
  }

  private List<Type> arguments(String name, int generic) {
    var arguments = new ArrayList<Type>();
    int depth = 0;
    int start = generic + 1;
    for (int i = start; i < name.length(); i++) {
      char c = name.charAt(i);
      if (depth == 0 && (c == ',' || c == '>')) {
        arguments.add(argument(name.substring(start, i)));
        start = i + 1;
      }
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
    }
    return arguments;
  }

  private Type argument(String name) {
    return of(name.replaceFirst("^\\s*\\?\\s*extends\\s", ""));
  }

  private static Type argument(List<Type> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : Simple.UNKNOWN;
  }

  private static Type collection(List<Type> arguments, Access access) {
    return new CollectionType(argument(arguments, 0), access);
  }

  private static Type map(List<Type> arguments) {
    return new MapType(argument(arguments, 0), argument(arguments, 1));
  }

  private static void value(Type type, String... names) {
    List.of(names).forEach(name -> VALUES.put(name, type));
  }
}
