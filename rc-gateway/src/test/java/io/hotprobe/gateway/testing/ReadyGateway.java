package io.hotprobe.gateway.testing;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Waits until the gateway says that it is ready, and an API key is known. */
public final class ReadyGateway implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", int.class);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                RestAssured.get("http://localhost:" + port + "/q/health/ready")
                    .then()
                    .statusCode(200));
    Keys.put(Keys.ALL, null, null);
  }
}
