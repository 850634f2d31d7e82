package io.hotprobe.agent.link;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.capture.HitSite;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.compile.KnownTypes;
import io.hotprobe.agent.compile.Scope;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Knows all sites, and links them to their handlers. */
public final class Linker {

  private final HandlerGenerator generator;
  private final AtomicInteger ids = new AtomicInteger();
  private final ConcurrentHashMap<Integer, Site> sites = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Site> fresh = new ConcurrentLinkedQueue<>();
  private final Runnable settleNeeded;
  private final ThreadLocal<Boolean> linking = new ThreadLocal<>();

  /**
   * @param settleNeeded called on the application's thread: must not wait
   */
  public Linker(CaptureContext context, Runnable settleNeeded) {
    this.generator = new HandlerGenerator(context);
    this.settleNeeded = settleNeeded;
  }

  /** Makes this linker the one that application classes reach. */
  public void install() {
    try {
      Hook.install(
          MethodHandles.lookup().findVirtual(Linker.class, Hook.METHOD, Hook.TYPE).bindTo(this));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A site that is about to be written into a class; does nothing until {@link #assign}. */
  public Site open(SiteKind kind, HitSite where, Scope scope, boolean givesState) {
    Site site = new Site(ids.incrementAndGet(), kind, where, scope, givesState);
    sites.put(site.id(), site);
    return site;
  }

  /**
   * Gives sites their handlers; those that were hit before change over before this returns.
   *
   * @param tasks of each site
   * @param refused hears of tasks that cannot be compiled
   */
  public void assign(
      Collection<Site> changed,
      Function<Site, Collection<Task>> tasks,
      BiConsumer<Task, String> refused) {
    for (Site site : changed) {
      Collection<Task> all = tasks.apply(site);
      site.assign(new Site.Assignment(code(site, all, refused), all));
      specialize(site);
    }
    point(changed);
  }

  /** Sites that are in no class any more; code of old versions may still run through them. */
  public void close(Collection<Site> closed) {
    closed.forEach(site -> site.assign(new Site.Assignment(null, List.of())));
    point(closed);
    closed.forEach(site -> sites.remove(site.id()));
  }

  /**
   * Gives sites that were hit for the first time the code for their class: what it needs to know is
   * known now. Also links those whose first hit came at a bad moment, such as the end of the stack.
   */
  public void settle() {
    List<Site> waiting = new ArrayList<>();
    for (Site site = fresh.poll(); site != null; site = fresh.poll()) {
      specialize(site);
      waiting.add(site);
    }
    point(waiting);
  }

  private HandlerClass.Code code(
      Site site, Collection<Task> tasks, BiConsumer<Task, String> refused) {
    return tasks.isEmpty() ? null : generator.generate(site, tasks, null, KnownTypes.NONE, refused);
  }

  private void specialize(Site site) {
    site.specialize(
        (assignment, probed) -> {
          try {
            List<Task> refused = new ArrayList<>();
            HandlerClass.Code code =
                generator.generate(
                    site,
                    assignment.tasks(),
                    probed,
                    new LoadedTypes(probed),
                    (task, reason) -> refused.add(task));
            return refused.isEmpty() ? code : null;
          } catch (Throwable e) {
            // Some class it refers to is missing, say. The code for every class works without.
            return null;
          }
        });
  }

  private static void point(Collection<Site> sites) {
    List<MutableCallSite> changed = new ArrayList<>();
    for (Site site : sites) {
      try {
        MutableCallSite callSite = site.point();
        if (callSite != null) {
          changed.add(callSite);
        }
      } catch (Throwable e) {
        throw new IllegalStateException("cannot link a handler to " + site.where(), e);
      }
    }
    if (!changed.isEmpty()) {
      MutableCallSite.syncAll(changed.toArray(new MutableCallSite[0]));
    }
  }

  /**
   * The bootstrap method behind the hook. Runs on the application's thread at the first hit of a
   * site. A failure here would stick to the application's code, so there is none: such a site does
   * nothing until the agent's thread has repaired it.
   */
  CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int id) {
    Site site = sites.get(id);
    if (site == null) {
      return new MutableCallSite(MethodHandles.empty(type));
    }
    MutableCallSite callSite = site.attach(caller.lookupClass(), type);
    point(site);
    fresh.add(site);
    settleNeeded.run();
    return callSite;
  }

  private void point(Site site) {
    if (linking.get() != null) {
      return;
    }
    linking.set(Boolean.TRUE);
    try {
      site.point();
    } catch (Throwable e) {
      // The agent's thread will do it.
    } finally {
      linking.remove();
    }
  }
}
