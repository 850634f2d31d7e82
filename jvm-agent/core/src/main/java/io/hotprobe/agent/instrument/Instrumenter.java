package io.hotprobe.agent.instrument;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.limit.ProcessBudgets;
import io.hotprobe.agent.limit.Ticker;
import io.hotprobe.agent.link.Linker;
import io.hotprobe.agent.metric.MetricSink;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.trace.OpenTelemetry;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Makes the running classes be what the current probes ask for. Works on the thread that calls
 * {@link #apply} and on one of its own, never on the application's.
 */
public final class Instrumenter implements AutoCloseable {

  private static final int DEEPEST_HIERARCHY = 20;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Instrumentation jvm;
  private final Function<Probe, MetricSink> sinks;
  private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final Installed installed = new Installed();
  private final Ticker ticker;
  private final OpenTelemetry openTelemetry;
  private final Linker linker;
  private final SourceFiles sourceFiles = new SourceFiles();
  private final Transformer transformer;
  private final Denied denied;
  private final ProbeStatuses statuses;
  private final Thread thread = new Thread(this::work, "hotprobe-instrumenter");
  private volatile Definitions definitions = Definitions.NONE;
  private volatile boolean closed;

  /** Without limits for the process as a whole. */
  public Instrumenter(
      Instrumentation jvm,
      CaptureContext context,
      Function<Probe, MetricSink> sinks,
      StatusListener listener) {
    this(jvm, context, ProcessBudgets.of(-1, -1, 20), sinks, listener, null);
  }

  /**
   * @param sinks opens the sink of a metric probe
   * @param classFiles folder for what becomes of classes; null to keep none
   */
  public Instrumenter(
      Instrumentation jvm,
      CaptureContext context,
      ProcessBudgets budgets,
      Function<Probe, MetricSink> sinks,
      StatusListener listener,
      Path classFiles) {
    this.jvm = jvm;
    this.ticker = new Ticker(budgets, this::wake);
    this.sinks = sinks;
    this.openTelemetry = context.openTelemetry();
    this.linker = new Linker(context, this::wake);
    this.denied = new Denied(context.redaction());
    this.transformer =
        new Transformer(
            linker,
            denied,
            sourceFiles,
            new ClassFiles(classFiles),
            outcome -> {
              outcomes.add(outcome);
              wake();
            },
            className -> {
              if (openTelemetry.seesLoading(className)) {
                wake();
              }
            });
    this.statuses = new ProbeStatuses(denied, openTelemetry, listener);
    this.thread.setDaemon(true);
  }

  /** Hooks into the JVM; after it classes are seen as they load. */
  public void start() {
    linker.install();
    jvm.addTransformer(transformer, true);
    ticker.start();
    thread.start();
  }

  /**
   * Installs, relinks and reverts until exactly these probes are live. When it returns, no probe
   * that is not among them emits.
   */
  public synchronized void apply(Collection<Probe> current) {
    Definitions next = new Definitions(live(current));
    Set<ProbeRuntime> gone = new LinkedHashSet<>(runtimes());
    definitions = next;
    transformer.use(next);
    gone.removeAll(runtimes());
    gone.forEach(ProbeRuntime::stop);
    ticker.watch(runtimes());
    takeIn();
    bringUpToDate();
    followInheritance();
    statuses.report(definitions, installed);
  }

  /** The live probes, for their leases and counters. */
  public Collection<ProbeRuntime> runtimes() {
    return definitions.all().stream().map(Live::runtime).toList();
  }

  /** Takes everything back. */
  @Override
  public void close() {
    apply(List.of());
    closed = true;
    wake();
    jvm.removeTransformer(transformer);
    ticker.close();
  }

  private List<Live> live(Collection<Probe> current) {
    Map<Probe, Live> before = new HashMap<>();
    definitions.all().forEach(live -> before.put(live.probe(), live));
    List<Live> live = new ArrayList<>();
    for (Probe probe : current) {
      Live same = before.get(probe);
      live.add(same != null ? same : open(probe));
    }
    return live;
  }

  private Live open(Probe probe) {
    MetricSink sink = probe.output() instanceof Output.Metric ? sinks.apply(probe) : null;
    return new Live(new ProbeRuntime(probe, sink), Placement.of(probe));
  }

  /** Classes that were loaded or retransformed since. */
  private void takeIn() {
    for (Outcome outcome = outcomes.poll(); outcome != null; outcome = outcomes.poll()) {
      put(outcome);
    }
  }

  private void put(Outcome outcome) {
    Outcome before = installed.sameClass(outcome);
    if (before != null) {
      forget(before);
    }
    installed.put(outcome);
  }

  private void forget(Outcome outcome) {
    linker.close(outcome.sites().stream().map(PlacedSite::site).toList());
    installed.remove(outcome);
  }

  private void bringUpToDate() {
    installed.all().stream().filter(each -> each.type().isGone()).forEach(this::forget);
    List<Class<?>> toRetransform = new ArrayList<>();
    Class<?>[] loaded = jvm.getAllLoadedClasses();
    openTelemetry.look(loaded);
    for (Class<?> type : loaded) {
      if (type.isArray() || type.isPrimitive() || type.isHidden()) {
        continue;
      }
      String name = ClassKey.internalName(type);
      List<Live> matching = definitions.matching(name, sourceFiles.of(name));
      Outcome outcome = installed.of(type);
      if (outcome != null && outcome.definitions() != definitions) {
        outcome = relinked(outcome, matching);
      }
      Set<Placement> requested = new LinkedHashSet<>();
      matching.forEach(live -> requested.add(live.placement()));
      boolean asWanted =
          outcome == null ? requested.isEmpty() : outcome.requested().equals(requested);
      if (!asWanted && statuses.mayProbe(type.getName()) && jvm.isModifiableClass(type)) {
        toRetransform.add(type);
      }
    }
    retransform(toRetransform);
  }

  /** A parent may turn out to have inherited the method itself, so this takes several steps. */
  private void followInheritance() {
    if (definitions.inherited().isEmpty()
        && installed.all().stream().noneMatch(Outcome::lacksMethod)) {
      return;
    }
    for (int step = 0; step < DEEPEST_HIERARCHY; step++) {
      List<Live> inherited =
          new Inherited(denied, installed, jvm.getAllLoadedClasses()).of(definitions.all());
      if (inherited.equals(definitions.inherited())) {
        return;
      }
      definitions = definitions.with(inherited);
      transformer.use(definitions);
      bringUpToDate();
    }
  }

  /** At once, so that what is gone is silent even before classes are retransformed. */
  private Outcome relinked(Outcome outcome, List<Live> matching) {
    Map<Live, String> uncompiled = new HashMap<>();
    transformer.compile(outcome.sites(), matching, uncompiled);
    Outcome relinked = outcome.with(definitions, uncompiled);
    installed.remove(outcome);
    installed.put(relinked);
    return relinked;
  }

  private void retransform(List<Class<?>> types) {
    if (types.isEmpty()) {
      return;
    }
    takeIn();
    Throwable problem = refusal(types);
    if (problem == null) {
      forgetReverted(types);
    } else if (types.size() > 1) {
      types.forEach(type -> retransform(List.of(type)));
    } else {
      withoutOffenders(types.get(0), problem);
    }
  }

  /** Null when the JVM took the changed classes; else they are what they were. */
  private Throwable refusal(List<Class<?>> types) {
    try {
      jvm.retransformClasses(types.toArray(new Class<?>[0]));
      takeIn();
      return null;
    } catch (Throwable e) {
      for (Outcome outcome = outcomes.poll(); outcome != null; outcome = outcomes.poll()) {
        if (types.stream().noneMatch(outcome::isOf)) {
          put(outcome);
        } else {
          linker.close(outcome.sites().stream().map(PlacedSite::site).toList());
        }
      }
      return e;
    }
  }

  /** Tries each of the placements that are new to the class; those it fails with are left out. */
  private void withoutOffenders(Class<?> type, Throwable problem) {
    String name = ClassKey.internalName(type);
    Outcome before = installed.of(type);
    Map<Placement, String> barred = new LinkedHashMap<>();
    for (Live live : definitions.matching(name, sourceFiles.of(name))) {
      if (before == null || !before.serves(live.placement())) {
        barred.put(live.placement(), "the JVM refused the changed class: " + problem);
      }
    }
    List<Placement> fresh = List.copyOf(barred.keySet());
    for (Placement each : fresh.size() > 1 ? fresh : List.<Placement>of()) {
      String reason = barred.remove(each);
      transformer.barred().set(type, barred);
      if (refusal(List.of(type)) != null) {
        barred.put(each, reason);
      }
    }
    transformer.barred().set(type, barred);
    Throwable stillRefused = refusal(List.of(type));
    if (stillRefused != null) {
      // no change at all is possible: what stood there before still does
      installed.remove(before);
      installed.put(Outcome.rejected(definitions, type, before, barred));
    }
  }

  /** Classes that no probe means any more make no outcome. */
  private void forgetReverted(List<Class<?>> types) {
    for (Class<?> type : types) {
      Outcome outcome = installed.of(type);
      if (outcome != null) {
        String name = ClassKey.internalName(type);
        if (definitions.matching(name, sourceFiles.of(name)).isEmpty()) {
          forget(outcome);
          transformer.barred().set(type, Map.of());
        }
      }
    }
  }

  private void work() {
    while (!closed) {
      if (needsTracing() || awaitsClass()) {
        LockSupport.parkNanos(this, LOOK_AGAIN.toNanos());
      } else {
        LockSupport.park(this);
      }
      maintain();
    }
  }

  /** An SDK may come, and be registered, without any event we could wait for. */
  private boolean needsTracing() {
    return runtimes().stream()
        .anyMatch(each -> ProbeStatuses.tracingProblem(each.probe(), openTelemetry) != null);
  }

  private synchronized boolean awaitsClass() {
    return installed.awaitsClass();
  }

  /** After classes have loaded, or a site was hit for the first time. */
  synchronized void maintain() {
    linker.settle();
    takeIn();
    if (openTelemetry.isSuspected() && !definitions.all().isEmpty()) {
      openTelemetry.look(jvm.getAllLoadedClasses());
    }
    if (installed.all().stream().anyMatch(each -> each.definitions() != definitions)) {
      bringUpToDate();
    }
    followInheritance();
    statuses.report(definitions, installed);
  }

  private void wake() {
    LockSupport.unpark(thread);
  }
}
