package io.hotprobe.agent.link;

import io.hotprobe.agent.capture.HitSite;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.Scope;
import io.hotprobe.agent.compile.Variable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.objectweb.asm.Type;

/**
 * One {@code invokedynamic} in one class: what it passes, and the handler it is linked to. The
 * agent holds the call site weakly: it belongs to the class it stands in, and so do the handler and
 * all it refers to.
 *
 * <p>The application's thread links at the first hit, the agent's thread relinks later. Neither
 * waits: whoever finds that the code has changed under it starts over.
 */
public final class Site {

  private final int id;
  private final SiteKind kind;
  private final HitSite where;
  private final Scope scope;
  private final Type result;
  private volatile Assignment assignment = Assignment.NONE;
  private final AtomicReference<WeakReference<LinkedCallSite>> linked = new AtomicReference<>();

  Site(int id, SiteKind kind, HitSite where, Scope scope, Type result) {
    this.id = id;
    this.kind = kind;
    this.where = where;
    this.scope = scope;
    this.result = result;
  }

  /**
   * What the site does.
   *
   * @param code fits every class; null when the site does nothing
   */
  record Assignment(HandlerClass.Code code, List<Task> tasks) {
    static final Assignment NONE = new Assignment(null, List.of());
  }

  /**
   * Code for one class only, which is why it is kept with that class.
   *
   * @param assignment what it was made from
   */
  private record Typed(Assignment assignment, HandlerClass.Code code) {}

  /** A call site that knows its class; both die together. */
  private static final class LinkedCallSite extends MutableCallSite {
    final Class<?> probed;
    volatile Typed typed;

    LinkedCallSite(Class<?> probed, String name, MethodType type) {
      super(Idle.target(name, type));
      this.probed = probed;
    }
  }

  public int id() {
    return id;
  }

  public SiteKind kind() {
    return kind;
  }

  public HitSite where() {
    return where;
  }

  Scope scope() {
    return scope;
  }

  /** What the site gives back to the method it stands in. */
  Type result() {
    return result;
  }

  /** Name of the {@code invokedynamic}. */
  public String name() {
    Variable state = scope.find(Variable.Role.STATE);
    return Idle.name(kind, state == null ? -1 : scope.variables().indexOf(state));
  }

  public String descriptor() {
    return scope.descriptor(result);
  }

  List<Task> tasks() {
    return assignment.tasks();
  }

  /**
   * The call site of this site in its class, doing nothing until {@link #point}. All threads that
   * come here at once get the same.
   */
  MutableCallSite attach(Class<?> probed, MethodType type) {
    while (true) {
      WeakReference<LinkedCallSite> reference = linked.get();
      LinkedCallSite existing = reference == null ? null : reference.get();
      if (existing != null && existing.probed == probed) {
        return existing;
      }
      LinkedCallSite callSite = new LinkedCallSite(probed, name(), type);
      if (linked.compareAndSet(reference, new WeakReference<>(callSite))) {
        return callSite;
      }
    }
  }

  /** What the site does from now on. */
  void assign(Assignment next) {
    this.assignment = next;
    // the JVM may keep call sites of old versions of a class for long
    generalize();
  }

  /**
   * Makes code for the class the site was hit in, on the agent's thread.
   *
   * @param compiler may answer null, then the code stays that for every class
   */
  void specialize(BiFunction<Assignment, Class<?>, HandlerClass.Code> compiler) {
    LinkedCallSite callSite = callSite();
    Assignment current = assignment;
    if (callSite != null && current.code() != null) {
      callSite.typed = new Typed(current, compiler.apply(current, callSite.probed));
    }
  }

  /** Takes the code for every class again. */
  void generalize() {
    LinkedCallSite callSite = callSite();
    if (callSite != null) {
      callSite.typed = null;
    }
  }

  /** Defines a handler for nothing but to see whether the JVM takes it. */
  void tryOut(HandlerClass.Code code) throws Throwable {
    LinkedCallSite callSite = callSite();
    if (callSite != null) {
      target(code, callSite);
    }
  }

  /** Does nothing from now on. */
  MutableCallSite disconnect() {
    assign(Assignment.NONE);
    LinkedCallSite callSite = callSite();
    if (callSite != null) {
      callSite.setTarget(Idle.target(name(), callSite.type()));
    }
    return callSite;
  }

  /**
   * Points the call site to the handler.
   *
   * @return the call site to synchronize, or null when the site was never hit
   */
  MutableCallSite point() throws Throwable {
    LinkedCallSite callSite = callSite();
    if (callSite != null) {
      point(callSite);
    }
    return callSite;
  }

  private LinkedCallSite callSite() {
    WeakReference<LinkedCallSite> reference = linked.get();
    return reference == null ? null : reference.get();
  }

  @SuppressWarnings("ReferenceEquality")
  private void point(LinkedCallSite callSite) throws Throwable {
    Assignment current;
    do {
      current = assignment;
      Typed typed = callSite.typed;
      boolean isTyped = typed != null && typed.assignment() == current && typed.code() != null;
      callSite.setTarget(target(isTyped ? typed.code() : current.code(), callSite));
    } while (current != assignment);
  }

  private MethodHandle target(HandlerClass.Code code, LinkedCallSite callSite) throws Throwable {
    if (code == null) {
      return Idle.target(name(), callSite.type());
    }
    MethodHandles.Lookup handler =
        MethodHandles.lookup()
            .defineHiddenClassWithClassData(code.bytes(), code.classData(callSite.probed), true);
    return handler.findStatic(handler.lookupClass(), HandlerGenerator.HIT, callSite.type());
  }
}
