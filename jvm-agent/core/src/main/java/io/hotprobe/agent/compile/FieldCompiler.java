package io.hotprobe.agent.compile;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import io.hotprobe.agent.evaluate.Data;
import io.hotprobe.agent.evaluate.FieldSite;
import io.hotprobe.agent.evaluate.Fields;
import io.hotprobe.agent.evaluate.NameSite;
import io.hotprobe.agent.evaluate.Visible;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.expression.Expression;
import org.objectweb.asm.Type;

/**
 * Fields: read at a constant offset where the class is known, else through a site that finds the
 * field at run time and remembers where it lies.
 */
final class FieldCompiler {

  private final ExpressionCompiler compiler;
  private final HandlerClass handler;
  private final Scope scope;
  private final Emitter out;

  FieldCompiler(ExpressionCompiler compiler, HandlerClass handler, Scope scope, Emitter out) {
    this.compiler = compiler;
    this.handler = handler;
    this.scope = scope;
    this.out = out;
  }

  /** Where a field that is found at run time lies: two local variables. */
  record Place(int slot, int owner) {}

  /** A field that has been found and not been read, or a value that has been read. */
  record Located(Place place, Value value) {}

  /** A name that is no variable: a field of {@code this}, else a static field. */
  Located locate(String name) {
    FieldTable.Declared field = known(name);
    if (field == null) {
      return located(placeOf(name));
    }
    handler.push(out.code(), FieldSlot.class, probed -> field.slot());
    pushThis();
    if (!field.slot().isStatic()) {
      checkOwner(field);
    }
    return new Located(null, read(field));
  }

  Located locate(Expression.Member member) {
    Fragment owner = owner(member);
    FieldTable.Declared field = known(owner, member.name());
    if (field == null) {
      return located(placeOf(owner, member.name()));
    }
    handler.push(out.code(), FieldSlot.class, probed -> field.slot());
    out.emit(owner);
    checkOwner(field);
    return new Located(null, read(field));
  }

  private void checkOwner(FieldTable.Declared field) {
    handler.push(out.code(), Class.class, probed -> field.owner());
    handler.push(out.code(), FieldSlot.class, probed -> field.slot());
    out.call(Fields.class, "owner", Object.class, Object.class, Class.class, FieldSlot.class);
  }

  Value read(Located located) {
    if (located.place() != null) {
      push(located.place());
      out.call(Fields.class, "read", Object.class, FieldSlot.class, Object.class);
    }
    return located.value();
  }

  private static Located located(Place place) {
    return new Located(place, new Value(Kind.OBJECT, new Declared.Read(place.slot(), false)));
  }

  /** An element of a list or array, or a value of a map. */
  Value element(Expression.Index index) {
    Fragment target = compiler.fragment(index.target());
    out.emit(target.boxed());
    Fragment key = compiler.fragment(index.key());
    boolean isLong = key.kind() == Kind.LONG;
    out.emit(isLong ? key : key.boxed());
    if (!isLong && !(index.key() instanceof Expression.StringLiteral)) {
      handler.push(out.code(), Redaction.class, probed -> handler.redaction());
      out.call(Visible.class, "key", Object.class, Object.class, Redaction.class);
    }
    compiler.pushDeadline();
    Class<?> keyType = isLong ? long.class : Object.class;
    out.call(Data.class, "element", Object.class, Object.class, keyType, long.class);
    return new Value(Kind.OBJECT, target.value().declared().component());
  }

  void push(Place place) {
    out.code().visitVarInsn(ALOAD, place.slot());
    out.code().visitVarInsn(ALOAD, place.owner());
  }

  private Fragment owner(Expression.Member member) {
    return out.collect(
        () ->
            member.object() instanceof Expression.Ref ref && ref.name().equals("@it")
                ? element()
                : compiler.visit(member.object()));
  }

  private Value element() {
    Value element = compiler.element();
    if (element.kind() == Kind.OBJECT) {
      scope.load(out.code(), scope.find(Scope.IN_MAP));
      out.call(Data.class, "owner", Object.class, Object.class, boolean.class);
    }
    return element;
  }

  private FieldTable.Declared known(String name) {
    Class<?> probed = handler.probed();
    FieldTable.Declared field = probed == null ? null : FieldTable.of(probed).find(name);
    boolean reachable =
        field != null && (field.slot().isStatic() || scope.find(Variable.Role.THIS) != null);
    return reachable ? field : null;
  }

  /** Only classes of the application, and throwables, are all that their declared type says. */
  private static FieldTable.Declared known(Fragment owner, String name) {
    if (owner.kind() != Kind.OBJECT
        || !(owner.value().declared() instanceof Declared.Known declared)
        || declared.type() == null) {
      return null;
    }
    Class<?> type = declared.type();
    boolean isPlain = type.getClassLoader() != null || Throwable.class.isAssignableFrom(type);
    return isPlain && !type.isArray() && !type.isPrimitive()
        ? FieldTable.of(type).find(name)
        : null;
  }

  private Place placeOf(String name) {
    int slot = out.newLocal();
    int owner = out.newLocal();
    Variable self = scope.find(Variable.Role.THIS);
    handler.push(out.code(), NameSite.class, probed -> new NameSite(name, probed, self == null));
    out.callVirtual(NameSite.class, "slot", FieldSlot.class);
    out.code().visitVarInsn(ASTORE, slot);
    pushThis();
    if (self != null) {
      handler.push(out.code(), Class.class, probed -> probed);
      out.code().visitVarInsn(ALOAD, slot);
      out.call(Fields.class, "owner", Object.class, Object.class, Class.class, FieldSlot.class);
    }
    out.code().visitVarInsn(ASTORE, owner);
    return new Place(slot, owner);
  }

  private Place placeOf(Fragment object, String name) {
    int slot = out.newLocal();
    int owner = out.newLocal();
    out.emit(object.boxed());
    out.code().visitVarInsn(ASTORE, owner);
    handler.push(out.code(), FieldSite.class, probed -> new FieldSite(name));
    out.code().visitVarInsn(ALOAD, owner);
    object.value().declared().push(out.code());
    out.callVirtual(FieldSite.class, "slot", FieldSlot.class, Object.class, String.class);
    out.code().visitVarInsn(ASTORE, slot);
    return new Place(slot, owner);
  }

  private void pushThis() {
    Variable self = scope.find(Variable.Role.THIS);
    if (self == null) {
      out.code().visitInsn(ACONST_NULL);
    } else {
      scope.load(out.code(), self);
    }
  }

  /** The slot and the owner are on the stack. */
  private Value read(FieldTable.Declared field) {
    Kind kind = Kind.of(Type.getType(field.type()));
    switch (kind) {
      case LONG -> read("integer", long.class);
      case DOUBLE -> read("decimal", double.class);
      case BOOLEAN -> read("truth", boolean.class);
      case CHAR -> read("character", char.class);
      case OBJECT -> read("reference", Object.class);
    }
    return new Value(kind, new Declared.Known(field.slot().typeName(), field.type()));
  }

  private void read(String name, Class<?> result) {
    out.call(Fields.class, name, result, FieldSlot.class, Object.class);
  }
}
