package io.hotprobe.gateway.topic;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the topics have been read: an earlier answer would take the clients' probes away. A
 * broker or database that goes away later does not change that.
 */
@Readiness
class CaughtUp implements HealthCheck {
  private final GatewayTopics topics;

  CaughtUp(GatewayTopics topics) {
    this.topics = topics;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("definitions and keys are read")
        .status(topics.caughtUp())
        .build();
  }
}
