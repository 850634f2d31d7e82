package io.hotprobe.expression.interpreter;

import java.util.Map;
import java.util.Optional;

/**
 * The scope of a method: its arguments and locals, then the fields of {@code this}, then the static
 * fields of the probed class.
 *
 * @param locals arguments, locals and special variables by name
 * @param self null in a static method
 */
public record MethodScope(Map<String, Variable> locals, Class<?> probedClass, Object self)
    implements Scope {

  @Override
  public Optional<Variable> find(String name) {
    if (locals.containsKey(name)) {
      return Optional.of(locals.get(name));
    }
    if (name.equals("this")) {
      return Optional.ofNullable(self).map(object -> new Variable(probedClass, object));
    }
    return Fields.find(probedClass, name)
        .filter(field -> self != null || Fields.isStatic(field))
        .map(field -> new Variable(field.getType(), Fields.read(field, self)));
  }
}
