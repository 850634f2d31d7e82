package io.hotprobe.expression.sample;

import io.hotprobe.expression.type.ClassInfo;
import io.hotprobe.expression.type.Symbols;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The symbols at the exit of a method, by reflection. */
public final class ReflectedSymbols implements Symbols {
  private final Method method;
  private final Collection<Class<?>> known;
  private final Function<Type, String> typeName;

  private ReflectedSymbols(
      Method method, Collection<Class<?>> known, Function<Type, String> typeName) {
    this.method = method;
    this.known = known;
    this.typeName = typeName;
  }

  /** With the type arguments that the source has. */
  public static Symbols generic(Method method, Collection<Class<?>> known) {
    return new ReflectedSymbols(method, known, Type::getTypeName);
  }

  /** Without type arguments, which values do not have either. */
  public static Symbols erased(Method method, Collection<Class<?>> known) {
    return new ReflectedSymbols(method, known, t -> t.getTypeName().replaceFirst("<.*>", ""));
  }

  @Override
  public Map<String, String> variables() {
    var variables =
        Arrays.stream(method.getParameters())
            .collect(
                Collectors.toMap(
                    Parameter::getName, p -> typeName.apply(p.getParameterizedType())));
    variables.put("this", probedClass());
    variables.put("@return", typeName.apply(method.getGenericReturnType()));
    variables.put("@duration", "double");
    return variables;
  }

  @Override
  public String probedClass() {
    return method.getDeclaringClass().getName();
  }

  @Override
  public Optional<ClassInfo> find(String className) {
    return known.stream()
        .filter(type -> type.getName().equals(className))
        .findFirst()
        .map(this::describe);
  }

  private ClassInfo describe(Class<?> type) {
    boolean extensible =
        Modifier.isAbstract(type.getModifiers())
            || known.stream().anyMatch(other -> other.getSuperclass() == type);
    return new ClassInfo(
        type.getName(),
        Optional.<Class<?>>ofNullable(type.getSuperclass()).map(Class::getName),
        Arrays.stream(type.getDeclaredFields())
            .collect(Collectors.toMap(Field::getName, f -> typeName.apply(f.getGenericType()))),
        constants(type),
        extensible);
  }

  private static List<String> constants(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getFields()).filter(Field::isEnumConstant).map(Field::getName).toList()
        : List.of();
  }
}
