package io.hotprobe.intake.http;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once all API keys are known and the topics were found. */
@Readiness
@Singleton
class IntakeReadiness implements HealthCheck {
  private final IntakeRoutes routes;

  IntakeReadiness(IntakeRoutes routes) {
    this.routes = routes;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("API keys and topics").status(routes.ready()).build();
  }
}
