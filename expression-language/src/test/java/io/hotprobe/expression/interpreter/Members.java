package io.hotprobe.expression.interpreter;

import io.hotprobe.expression.runtime.Entries;
import io.hotprobe.expression.runtime.Failures;
import io.hotprobe.expression.runtime.Kind;
import io.hotprobe.expression.runtime.Kinds;
import java.lang.reflect.Field;
import java.util.Optional;

/** Reads fields: that of the declared type first, then that of the class of the value. */
final class Members {
  private Members() {}

  static Typed read(Typed object, String name) {
    var value = object.value();
    if (value == null) {
      throw Failures.fieldOfNull(name);
    }
    if (Entries.isEntry(value)) {
      return Typed.of(Entries.field(value, name));
    }
    Kind kind = Kinds.of(value);
    if ((kind != Kind.OBJECT && kind != Kind.ENUM) || value.getClass().isArray()) {
      throw Failures.noFields(name, value);
    }
    var field =
        Optional.ofNullable(object.type())
            .flatMap(type -> Fields.find(type, name))
            .or(() -> Fields.find(value.getClass(), name))
            .orElseThrow(() -> Failures.noField(name, value.getClass()));
    return new Typed(read(field, value), field.getType());
  }

  /** The cause of a throwable without a cause is stored as the throwable itself. */
  private static Object read(Field field, Object owner) {
    var value = Fields.read(field, owner);
    boolean noCause = value == owner && field.getDeclaringClass() == Throwable.class;
    return noCause ? null : value;
  }
}
