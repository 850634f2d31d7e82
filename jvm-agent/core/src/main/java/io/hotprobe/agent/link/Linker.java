package io.hotprobe.agent.link;

import io.hotprobe.agent.access.LoadedClasses;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Type;

/** Knows all sites, and links them to their handlers. */
public final class Linker {

  private final HandlerGenerator generator;
  private final SiteIds ids = new SiteIds();
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

  /**
   * A site that is about to be written into a class; does nothing until {@link #assign}.
   *
   * @param loader of the class; null for the boot loader
   */
  public Site open(ClassLoader loader, SiteKind kind, HitSite where, Scope scope, Type result) {
    int id = ids.take(loader, new SiteIds.Place(kind, where, scope, result));
    Site site = new Site(id, kind, where, scope, result);
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
      site.assign(assignment(site, List.copyOf(tasks.apply(site)), refused));
      specialize(site);
    }
    point(changed);
  }

  /** Sites that are in no class any more; code of old versions may still run through them. */
  public void close(Collection<Site> closed) {
    closed.forEach(site -> site.assign(Site.Assignment.NONE));
    point(closed);
    for (Site site : closed) {
      if (sites.remove(site.id(), site)) {
        ids.giveBack(site.id());
      }
    }
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

  /** What can be done of the tasks; one that cannot does not take the others with it. */
  private Site.Assignment assignment(
      Site site, List<Task> tasks, BiConsumer<Task, String> refused) {
    if (tasks.isEmpty()) {
      return Site.Assignment.NONE;
    }
    List<Task> sound = new ArrayList<>(tasks);
    BiConsumer<Task, String> out =
        (task, reason) -> {
          sound.remove(task);
          refused.accept(task, reason);
        };
    HandlerClass.Code code;
    try {
      code = code(site, tasks, out);
    } catch (RuntimeException oneOfThem) {
      tasks.forEach(task -> problemOf(site, task).ifPresent(problem -> out.accept(task, problem)));
      code = sound.isEmpty() ? null : code(site, sound, (task, reason) -> {});
    }
    return new Site.Assignment(code, List.copyOf(sound));
  }

  private HandlerClass.Code code(Site site, List<Task> tasks, BiConsumer<Task, String> refused) {
    return generator.generate(site, tasks, null, KnownTypes.NONE, refused);
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
                    name -> known(probed, name),
                    (task, reason) -> refused.add(task));
            return refused.isEmpty() ? code : null;
          } catch (Throwable e) {
            // Some class it refers to is missing, say. The code for every class works without.
            return null;
          }
        });
  }

  private static Class<?> known(Class<?> probed, String name) {
    return name.equals(probed.getName())
        ? probed
        : LoadedClasses.find(probed.getClassLoader(), name);
  }

  /** Why no handler can be made for this task; empty when one can. */
  private Optional<String> problemOf(Site site, Task task) {
    try {
      String[] unsupported = new String[1];
      site.tryOut(code(site, List.of(task), (refused, reason) -> unsupported[0] = reason));
      return Optional.ofNullable(unsupported[0]);
    } catch (MethodTooLargeException | ClassTooLargeException e) {
      return Optional.of(
          "it is too large to be compiled: give it a shorter template, or fewer expressions");
    } catch (Throwable e) {
      return Optional.of("its handler cannot be made (" + e + "): please report it");
    }
  }

  private void point(Collection<Site> sites) {
    List<MutableCallSite> changed = new ArrayList<>();
    for (Site site : sites) {
      MutableCallSite callSite = point(site);
      if (callSite != null) {
        changed.add(callSite);
      }
    }
    if (!changed.isEmpty()) {
      MutableCallSite.syncAll(changed.toArray(new MutableCallSite[0]));
    }
  }

  /** Without the tasks that make the JVM refuse the handler, if it does. */
  private MutableCallSite point(Site site) {
    try {
      return site.point();
    } catch (Throwable refusedByTheJvm) {
      site.generalize();
      List<Task> sound = new ArrayList<>();
      for (Task task : site.tasks()) {
        problemOf(site, task)
            .ifPresentOrElse(problem -> task.runtime().fail(problem), () -> sound.add(task));
      }
      site.assign(assignment(site, sound, (task, reason) -> task.runtime().fail(reason)));
      return pointedAgain(site);
    }
  }

  private static MutableCallSite pointedAgain(Site site) {
    try {
      return site.point();
    } catch (Throwable e) {
      site.tasks().forEach(task -> task.runtime().fail("its site cannot be linked: " + e));
      return site.disconnect();
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
      return new MutableCallSite(Idle.target(name, type));
    }
    MutableCallSite callSite = site.attach(caller.lookupClass(), type);
    link(site);
    fresh.add(site);
    settleNeeded.run();
    return callSite;
  }

  private void link(Site site) {
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
