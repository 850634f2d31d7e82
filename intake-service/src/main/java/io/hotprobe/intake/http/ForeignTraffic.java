package io.hotprobe.intake.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Takes what tracers send besides, traces, telemetry, profiles, and throws it away unread. */
final class ForeignTraffic implements Handler<RoutingContext> {
  static final String PATHS =
      "/(v0\\.[1-9]/.+|telemetry/proxy/.+|profiling/v1/input|evp_proxy/.+|dogstatsd/v[12]/proxy"
          + "|tracer_flare/v1)";

  private final IntakeMeters meters;

  ForeignTraffic(IntakeMeters meters) {
    this.meters = meters;
  }

  @Override
  public void handle(RoutingContext request) {
    request.request().handler(chunk -> {});
    request
        .request()
        .endHandler(
            end -> {
              meters.foreign();
              request.response().putHeader("Content-Type", "application/json").end("{}");
            });
    request.request().resume();
  }
}
