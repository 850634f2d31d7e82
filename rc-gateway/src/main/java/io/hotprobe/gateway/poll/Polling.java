package io.hotprobe.gateway.poll;

import io.hotprobe.gateway.instance.Reports;
import io.hotprobe.gateway.lease.Availability;
import io.hotprobe.gateway.lease.LeaseSettings;
import io.hotprobe.gateway.lease.LeaseTable;
import io.hotprobe.gateway.lease.Leases;
import io.hotprobe.gateway.lease.Sweep;
import io.hotprobe.gateway.probe.Definitions;
import io.hotprobe.gateway.probe.Feed;
import io.hotprobe.gateway.probe.Refresher;
import io.hotprobe.gateway.probe.SymbolSettings;
import io.hotprobe.gateway.probe.SymbolUpload;
import io.hotprobe.gateway.target.SigningKey;
import io.hotprobe.gateway.target.Targets;
import io.hotprobe.gateway.target.VersionClock;
import io.hotprobe.gateway.topic.GatewayTopics;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Puts the parts of the gateway together, and gives them their time. */
@Singleton
class Polling {
  private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(1);
  private static final Duration TIDY_INTERVAL = Duration.ofMinutes(1);
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final Clock clock = Clock.systemUTC();
  private final Vertx vertx;
  private final GatewayTopics topics;
  private final LeaseSettings leaseSettings;
  private final Sessions sessions;
  private final Sweep sweep;
  private final Refresher refresher;
  private final Definitions definitions;
  private final Polls polls;
  private final ConfigRoute route;
  private long sweepTimer;

  Polling(
      PollingSettings settings,
      LeaseSettings leaseSettings,
      SymbolSettings symbolSettings,
      SigningKey signingKey,
      GatewayTopics topics,
      Pool pool,
      Vertx vertx,
      MeterRegistry metrics) {
    this.vertx = vertx;
    this.topics = topics;
    this.leaseSettings = leaseSettings;
    this.sessions = new Sessions(settings.maxInstances(), settings.maxRatePerInstance());
    var table = new LeaseTable(pool, leaseSettings.ttl());
    var database = new Availability(leaseSettings.databaseTimeout());
    var reports = new Reports(topics.latest(), clock);
    this.sweep = new Sweep(table, database, sessions::candidates, reports::granted);
    this.refresher = new Refresher(this::refreshed);
    this.definitions =
        new Definitions(
            GatewayTopics.JSON.readerFor(ProbeDefinition.class),
            new SymbolUpload(symbolSettings),
            refresher);
    this.polls =
        new Polls(
            settings,
            sessions,
            new Leases(table, database),
            leaseSettings.ttl(),
            sweep,
            new Answers(new Targets(signingKey), new VersionClock(clock), leaseSettings.ttl()),
            reports,
            clock,
            metrics);
    this.route =
        new ConfigRoute(
            settings,
            topics.keys(),
            topics::caughtUp,
            new PollReader(definitions, sessions, reports),
            polls,
            clock);
  }

  void route(@Observes Router router) {
    route.register(router);
  }

  void start(@Observes StartupEvent event) {
    topics.followProbes(definitions::accept);
    sweepTimer = vertx.setPeriodic(leaseSettings.sweepInterval().toMillis(), timer -> sweep.run());
    vertx.setPeriodic(EXPIRY_INTERVAL.toMillis(), timer -> definitions.expire(clock.millis()));
    vertx.setPeriodic(TIDY_INTERVAL.toMillis(), timer -> tidy());
  }

  void drain(@Observes ShutdownDelayInitiatedEvent event) {
    polls.drain();
  }

  void stop(@Observes ShutdownEvent event) {
    polls.drain();
    vertx.cancelTimer(sweepTimer);
    refresher.close();
  }

  private void refreshed(Feed feed) {
    if (!feed.offer().leasable().isEmpty()) {
      sweep.run();
    }
  }

  private void tidy() {
    long before = clock.millis() - IDLE.toMillis();
    sessions.dropIdle(before);
    definitions.dropUnused(before);
    sweep.forget();
  }
}
