package io.hotprobe.intake.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.key.AgentAuthentication;
import io.hotprobe.base.key.ApiKeys;
import io.hotprobe.intake.IntakeSettings;
import io.hotprobe.intake.lease.Fence;
import io.hotprobe.intake.lease.Grants;
import io.hotprobe.intake.message.MessageReader;
import io.hotprobe.intake.metric.MetricReader;
import io.hotprobe.intake.publish.InFlight;
import io.hotprobe.intake.publish.Publisher;
import io.hotprobe.intake.quota.Quota;
import io.hotprobe.intake.redaction.Redactor;
import io.hotprobe.intake.redaction.SecretNames;
import io.hotprobe.intake.symbol.SymbolReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.ext.web.Router;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The paths agents send to, each guarded by the API key. */
@Singleton
class IntakeRoutes {
  private final IntakeSettings settings;
  private final Publisher publisher;
  private final ApiKeys keys;
  private final Fence fence = new Fence();
  private final Grants grants;
  private final IntakeMeters meters;
  private final InputHandler.Traffic traffic;

  IntakeRoutes(
      IntakeSettings settings,
      Publisher publisher,
      MeterRegistry registry,
      ObjectMapper json,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.settings = settings;
    this.publisher = publisher;
    this.keys = new ApiKeys(kafka, json);
    this.grants = new Grants(kafka, json, fence);
    var inFlight = new InFlight(settings.maxInFlight().asLongValue());
    this.meters = new IntakeMeters(registry, inFlight);
    this.traffic =
        new InputHandler.Traffic(
            inFlight,
            new Quota("API key", settings.quota().perKey(), System::nanoTime),
            new Quota("service", settings.quota().perService(), System::nanoTime),
            new Answers(meters));
  }

  /** Whether requests can be checked and passed on. */
  boolean ready() {
    return keys.caughtUp() && grants.caughtUp() && publisher.ready();
  }

  void register(@Observes Router router) {
    var redactor =
        new Redactor(
            new SecretNames(
                settings.redaction().identifiers().orElse(List.of()),
                settings.redaction().excludedIdentifiers().orElse(List.of())));
    var messages = new MessageReader(redactor, fence, settings.maxEvent().asLongValue());
    var metrics = new MetricReader(redactor);
    var symbols = new SymbolReader(settings.maxExpandedSymbols().asLongValue());

    Input events = (content, sender, batch) -> messages.read(content.events(), sender, batch);
    post(router, "/debugger/v1/input", events);
    post(router, "/debugger/v2/input", events);
    post(router, "/debugger/v1/diagnostics", events);
    post(
        router,
        "/hotprobe/v1/metrics",
        (content, sender, batch) -> metrics.read(content.bytes(), sender, batch));
    post(
        router,
        "/symdb/v1/input",
        (content, sender, batch) -> {
          Map<String, byte[]> parts = content.parts();
          byte[] event = Content.part(parts, "event");
          byte[] file = Content.part(parts, "file");
          symbols.read(event, file, sender, batch, content.share()::take);
        });
    router
        .routeWithRegex(ForeignTraffic.PATHS)
        .handler(new AgentAuthentication(keys))
        .handler(new ForeignTraffic(meters));
  }

  @PreDestroy
  void close() {
    keys.close();
    grants.close();
  }

  private void post(Router router, String path, Input input) {
    router
        .post(path)
        .handler(new AgentAuthentication(keys))
        .handler(new InputHandler(input, settings, traffic, publisher));
  }
}
