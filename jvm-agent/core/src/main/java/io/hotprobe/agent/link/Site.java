package io.hotprobe.agent.link;

import io.hotprobe.agent.capture.HitSite;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.Scope;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;

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
  private volatile HandlerClass.Code code;
  private final AtomicReference<WeakReference<LinkedCallSite>> linked = new AtomicReference<>();

  Site(int id, SiteKind kind, HitSite where, Scope scope, boolean givesState) {
    this.id = id;
    this.kind = kind;
    this.where = where;
    this.scope = scope;
    this.givesState = givesState;
  }

  /** A call site that knows its class; both die together. */
  private static final class LinkedCallSite extends MutableCallSite {
    final Class<?> probed;

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

  /** The handler from now on; null for one that does nothing. */
  void assign(HandlerClass.Code code) {
    this.code = code;
  }

  /**
   * Points the call site to the handler.
   *
   * @return the call site to synchronize, or null when the site was never hit
   */
  MutableCallSite point() throws Throwable {
    WeakReference<LinkedCallSite> reference = linked.get();
    LinkedCallSite callSite = reference == null ? null : reference.get();
    if (callSite != null) {
      point(callSite);
    }
    return callSite;
  }

  @SuppressWarnings("ReferenceEquality")
  private void point(LinkedCallSite callSite) throws Throwable {
    HandlerClass.Code current;
    do {
      current = code;
      callSite.setTarget(target(current, callSite));
    } while (current != code);
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
