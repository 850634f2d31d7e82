package io.hotprobe.agent.link;

import io.hotprobe.agent.capture.HitSite;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.Scope;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

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
  private final boolean givesState;
  private volatile Assignment assignment = new Assignment(null, List.of());
  private final AtomicReference<WeakReference<LinkedCallSite>> linked = new AtomicReference<>();

  Site(int id, SiteKind kind, HitSite where, Scope scope, boolean givesState) {
    this.id = id;
    this.kind = kind;
    this.where = where;
    this.scope = scope;
    this.givesState = givesState;
  }

  /**
   * What the site does.
   *
   * @param code fits every class; null when the site does nothing
   */
  record Assignment(HandlerClass.Code code, Collection<Task> tasks) {}

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

    LinkedCallSite(Class<?> probed, MethodType type) {
      super(MethodHandles.empty(type));
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

  public boolean givesState() {
    return givesState;
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
      LinkedCallSite callSite = new LinkedCallSite(probed, type);
      if (linked.compareAndSet(reference, new WeakReference<>(callSite))) {
        return callSite;
      }
    }
  }

  /** What the site does from now on. */
  void assign(Assignment next) {
    this.assignment = next;
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

  private static MethodHandle target(HandlerClass.Code code, LinkedCallSite callSite)
      throws Throwable {
    if (code == null) {
      return MethodHandles.empty(callSite.type());
    }
    MethodHandles.Lookup handler =
        MethodHandles.lookup()
            .defineHiddenClassWithClassData(code.bytes(), code.classData(callSite.probed), true);
    return handler.findStatic(handler.lookupClass(), HandlerGenerator.HIT, callSite.type());
  }
}
