package io.hotprobe.agent.instrument;

import io.hotprobe.agent.link.Linker;
import io.hotprobe.agent.link.SiteKind;
import io.hotprobe.agent.link.Task;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Where;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes sites into classes as they load, and as the agent's thread retransforms them. Added once,
 * for good. Runs within class loading of the application: it takes no lock, writes no log and loads
 * no class of the application.
 */
final class Transformer implements ClassFileTransformer {

  private final Linker linker;
  private final Denied denied;
  private final SourceFiles sourceFiles;
  private final Consumer<Outcome> outcomes;
  private final Consumer<String> loading;
  private final ParameterNames parameterNames = new ParameterNames(Runtime.version());
  private final Barred barred = new Barred();
  private final ClassFiles classFiles;
  private volatile Definitions definitions = Definitions.NONE;

  /**
   * @param classFiles gets what becomes of classes
   * @param loading hears the internal name of every class that loads
   */
  Transformer(
      Linker linker,
      Denied denied,
      SourceFiles sourceFiles,
      ClassFiles classFiles,
      Consumer<Outcome> outcomes,
      Consumer<String> loading) {
    this.linker = linker;
    this.denied = denied;
    this.sourceFiles = sourceFiles;
    this.classFiles = classFiles;
    this.outcomes = outcomes;
    this.loading = loading;
  }

  /** What is left out of classes because the JVM refused them. */
  Barred barred() {
    return barred;
  }

  void use(Definitions definitions) {
    this.definitions = definitions;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (className == null || loader == getClass().getClassLoader()) {
      return null;
    }
    try {
      if (redefined == null) {
        loading.accept(className);
        sourceFiles.see(loader, className, bytes);
        return transformed(loader, className, bytes, true);
      }
      byte[] whole = parameterNames.restore(loader, className, bytes, isMeant(className));
      byte[] changed = transformed(loader, className, whole, false);
      return changed == null && whole != bytes ? whole : changed;
    } catch (Throwable e) {
      // Not even an outcome could be made of it: the class stays as it is.
      return null;
    }
  }

  private boolean isMeant(String className) {
    return !definitions.matching(className, sourceFiles.of(className)).isEmpty();
  }

  /** Null when the class stays as it is. */
  private byte[] transformed(
      ClassLoader loader, String className, byte[] bytes, boolean isLoading) {
    Definitions current = definitions;
    List<Live> matching = current.matching(className, sourceFiles.of(className));
    if (matching.isEmpty() || denied.reason(className.replace('/', '.')) != null) {
      return null;
    }
    ClassKey type = ClassKey.of(className, loader);
    if (isLoading && ClassRewriter.mayBeRefused(bytes)) {
      outcomes.accept(Outcome.untouched(type));
      return null;
    }
    Set<Placement> requested = new LinkedHashSet<>();
    matching.forEach(live -> requested.add(live.placement()));
    Map<Placement, String> refused = new LinkedHashMap<>(barred.of(className, loader));
    refused.keySet().retainAll(requested);
    Set<Placement> wanted = new LinkedHashSet<>(requested);
    wanted.removeAll(refused.keySet());
    Map<Live, String> uncompiled = new LinkedHashMap<>();
    ClassRewriter.Rewritten rewritten;
    try {
      rewritten = new ClassRewriter(linker, loader).rewrite(bytes, wanted);
      compile(rewritten.sites(), matching, uncompiled);
    } catch (Throwable e) {
      rewritten = ClassRewriter.nothing(wanted, "the agent failed on this class: " + e);
    }
    refused.putAll(rewritten.refused());
    outcomes.accept(new Outcome(current, type, requested, rewritten.sites(), refused, uncompiled));
    classFiles.keep(className, rewritten.bytes());
    return rewritten.bytes();
  }

  /** Gives sites the handlers of the probes that mean them. */
  void compile(List<PlacedSite> sites, Collection<Live> matching, Map<Live, String> uncompiled) {
    for (PlacedSite placed : sites) {
      Map<Task, Live> tasks = new LinkedHashMap<>();
      for (Live live : matching) {
        if (placed.placements().contains(live.placement()) && isWanted(live, placed)) {
          Task.Action action = live.placement().action(placed.site().kind());
          String receiver =
              live.placement().where() instanceof Where.Method where ? where.receiver() : null;
          tasks.put(new Task(live.runtime(), action, receiver), live);
        }
      }
      linker.assign(
          List.of(placed.site()),
          site -> new ArrayList<>(tasks.keySet()),
          (task, reason) -> uncompiled.put(tasks.get(task), reason));
    }
  }

  /** A method that throws has no return value to measure; a span ends by itself with the call. */
  private static boolean isWanted(Live live, PlacedSite placed) {
    if (live.probe().output() instanceof Output.Span) {
      return !placed.site().kind().isExit();
    }
    return placed.site().kind() != SiteKind.THROW
        || !(live.probe().output() instanceof Output.Metric)
        || !ExitNames.of(live.probe()).used().contains("@return");
  }
}
