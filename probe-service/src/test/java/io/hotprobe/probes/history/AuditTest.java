package io.hotprobe.probes.history;

import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.probes.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServiceTest
class AuditTest {

  @Test
  void tellsWhoDidWhat() {
    // Given
    String id = created(logProbe("shop"));
    admin().post("/api/v1/probes/" + id + "/disable");
    admin().delete("/api/v1/probes/" + id);

    // When
    var entries = admin().get("/api/v1/audit?targetType=probe&targetId=" + id);

    // Then
    assertThat(entries.<List<String>>path("items.action"))
        .containsExactly("DELETED", "DISABLED", "CREATED");
    assertThat(entries.<List<String>>path("items.by")).containsOnly("admin");
    assertThat(entries.<List<String>>path("items.before.state"))
        .containsExactly("DISABLED", "ENABLED");
    assertThat(entries.<List<String>>path("items.after.state"))
        .containsExactly("DISABLED", "ENABLED");
  }

  @Test
  void pages() {
    // Given
    created(logProbe("shop"));
    created(logProbe("shop"));
    var first = admin().get("/api/v1/audit?limit=1");

    // When
    var second = admin().get("/api/v1/audit?limit=1&cursor=" + first.path("nextCursor"));

    // Then
    assertThat(second.<Integer>path("items[0].id")).isLessThan(first.path("items[0].id"));
  }
}
