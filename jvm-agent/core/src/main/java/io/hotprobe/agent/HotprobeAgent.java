package io.hotprobe.agent;

import io.hotprobe.agent.access.JdkAccess;
import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.DdTags;
import io.hotprobe.agent.backend.Upload;
import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.capture.EventJson;
import io.hotprobe.agent.capture.EventQueue;
import io.hotprobe.agent.instrument.Instrumenter;
import io.hotprobe.agent.limit.ProcessBudgets;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.metric.MetricReport;
import io.hotprobe.agent.metric.Metrics;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.agent.remote.Leases;
import io.hotprobe.agent.remote.Poller;
import io.hotprobe.agent.remote.ProbeFile;
import io.hotprobe.agent.remote.Probes;
import io.hotprobe.agent.remote.Product;
import io.hotprobe.agent.remote.Signatures;
import io.hotprobe.agent.send.EventEncoder;
import io.hotprobe.agent.send.Reporter;
import io.hotprobe.agent.send.Sender;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.agent.settings.Setting;
import io.hotprobe.agent.settings.Settings;
import io.hotprobe.agent.startup.StartUp;
import io.hotprobe.agent.status.FunnelCounts;
import io.hotprobe.agent.status.StatusReport;
import io.hotprobe.agent.status.Statuses;
import io.hotprobe.agent.symbol.SymbolUploader;
import io.hotprobe.agent.symbol.Symbols;
import io.hotprobe.agent.thread.Worker;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent in one JVM: wires its parts and starts their threads.
 *
 * <pre>
 *  back end --> Poller --> Configuration --> Instrumenter --> probes in the application
 *     ^                                                             |
 *     +------- Sender <------------ EventQueue <--------- events ---+
 *     +------- Reporter <---- Statuses, FunnelCounts, Metrics <-----+
 * </pre>
 */
public final class HotprobeAgent implements AutoCloseable {

  private static final int QUEUED_EVENTS = 10_000;
  private static final long QUEUED_BYTES = 8L << 20;

  private final Settings settings;
  private final AgentLog log;
  private final Statuses statuses;
  private final Instrumenter instrumenter;
  private final LiveProbes live;
  private final SymbolUploader symbols;
  private final Poller poller;
  private final Sender sender;
  private final Reporter reporter;

  HotprobeAgent(Instrumentation jvm, Settings settings, String version, AgentLog log) {
    this.settings = settings;
    this.log = log;
    Instance instance = Instance.of(settings);
    BackEnd backEnd = new BackEnd(settings);
    DdTags tags = new DdTags(instance, backEnd, version);
    EventQueue queue = new EventQueue(QUEUED_EVENTS, QUEUED_BYTES);

    this.statuses = new Statuses(this::wakeReporter);
    Redaction redaction =
        new Redaction(
            settings.get(Setting.REDACTED_IDENTIFIERS),
            settings.get(Setting.REDACTION_EXCLUDED_IDENTIFIERS),
            settings.get(Setting.REDACTED_TYPES),
            settings.get(Setting.REDACTED_EMAILS),
            settings.get(Setting.REDACTION_MODE));
    Metrics metrics = new Metrics(instance.tags(), redaction);
    CaptureContext context =
        new CaptureContext(
            queue,
            redaction,
            settings.get(Setting.CAPTURE_TIMEOUT).toMillis(),
            settings.get(Setting.EVALUATION_TIMEOUT).toMillis());
    ProcessBudgets budgets =
        ProcessBudgets.of(
            settings.get(Setting.CAPTURES_PER_SECOND),
            settings.get(Setting.LOGS_PER_SECOND),
            settings.get(Setting.CPU_PERCENT));
    Path classFiles =
        settings.get(Setting.CLASS_FILE_DUMP)
            ? Path.of(System.getProperty("java.io.tmpdir"), "hotprobe-classes")
            : null;
    this.instrumenter =
        new Instrumenter(jvm, context, budgets, metrics::open, statuses, classFiles);
    this.sender =
        new Sender(
            queue,
            new EventEncoder(new EventJson(instance.service(), redaction), statuses::emitting, log),
            settings,
            backEnd,
            tags,
            log);
    this.live = new LiveProbes(instrumenter, metrics, sender, statuses);
    this.reporter =
        new Reporter(
            List.of(
                live,
                new StatusReport(
                    statuses,
                    new FunnelCounts(instrumenter::runtimes, statuses),
                    instance,
                    backEnd,
                    tags,
                    new Upload("diagnostics", backEnd, settings.get(Setting.UPLOAD_TIMEOUT), log),
                    settings.get(Setting.DIAGNOSTICS_INTERVAL)),
                new MetricReport(metrics, statuses::emitting, settings, instance, backEnd, log)),
            log);
    this.symbols = new SymbolUploader(jvm, settings, instance, backEnd, log);
    List<Product> products = new ArrayList<>();
    products.add(new Probes(live::run, statuses));
    if (settings.get(Setting.SYMBOLS_ENABLED)) {
      products.add(new Symbols(symbols::want));
    }
    this.poller =
        new Poller(
            settings,
            instance,
            version,
            backEnd,
            products,
            Signatures.check(settings),
            new Leases(instrumenter::runtimes),
            log);
  }

  /** Starts the agent; whatever goes wrong, the application does not notice. */
  public static void start(Instrumentation jvm, String version) {
    Settings settings = Settings.load(System.getProperties(), System.getenv());
    AgentLog log = new AgentLog(settings.get(Setting.LOG_LEVEL), System.err);
    settings.problems().forEach(log::warn);
    if (!settings.get(Setting.ENABLED)) {
      log.info("The agent is switched off by its settings.");
      return;
    }
    try {
      JdkAccess.open(jvm);
      if (!StartUp.isPossible(jvm, log)) {
        return;
      }
      HotprobeAgent agent = new HotprobeAgent(jvm, settings, version, log);
      agent.start();
      Runtime.getRuntime()
          .addShutdownHook(new Thread(null, agent::close, "hotprobe-shutdown", 0, false));
    } catch (Throwable e) {
      log.error("The agent cannot start; the application runs without it.", e);
    }
  }

  void start() {
    instrumenter.start();
    sender.start();
    reporter.start();
    Path file = settings.get(Setting.PROBE_FILE);
    if (file != null) {
      live.run(ProbeFile.read(file, settings.get(Setting.MAX_PROBE_FILE_BYTES), statuses, log));
    }
    if (settings.get(Setting.SYMBOLS_FORCED)) {
      symbols.want(true);
    }
    poller.start();
  }

  Instrumenter instrumenter() {
    return instrumenter;
  }

  /** Sends what there is, for at most two seconds. */
  @Override
  public void close() {
    symbols.close();
    poller.close();
    sender.close();
    long start = System.nanoTime();
    poller.join(start + Worker.SHUTDOWN.toNanos() / 2);
    sender.join(start + Worker.SHUTDOWN.toNanos() / 2);
    // after the sender, so that the last counts are right
    reporter.close();
    reporter.join(start + Worker.SHUTDOWN.toNanos());
  }

  private void wakeReporter() {
    reporter.wake();
  }
}
