package io.hotprobe.gateway.info;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.blankString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.hotprobe.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;

@GatewayTest
class InfoTest {

  @Test
  void saysWhatTheBackEndOffersToAnyone() {
    get("/info")
        .then()
        .statusCode(200)
        .body("version", not(blankString()))
        .body(
            "endpoints", hasItems("/v0.7/config", "/debugger/v2/input", "/debugger/v1/diagnostics"))
        .body("config.statsd_port", equalTo(8125))
        .body("hotprobe.longPoll", equalTo(true))
        .body("hotprobe.gzip", equalTo(true));
  }
}
