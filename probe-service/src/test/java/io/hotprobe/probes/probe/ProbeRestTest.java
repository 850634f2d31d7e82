package io.hotprobe.probes.probe;

import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.probes.testing.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class ProbeRestTest {

  @Test
  void fillsInWhatWasLeftOut() {
    // When
    var answer = admin().body(logProbe("shop")).post("/api/v1/probes");

    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.header("Location")).endsWith("/api/v1/probes/" + answer.path("id"));
    assertThat(answer.<String>path("state")).isEqualTo("ENABLED");
    assertThat(answer.<String>path("version")).isEqualTo("*");
    assertThat(answer.<String>path("language")).isEqualTo("java");
    assertThat(answer.<String>path("evaluateAt")).isEqualTo("EXIT");
    assertThat(answer.<Float>path("sampling.snapshotsPerSecond")).isEqualTo(5_000f);
    assertThat(answer.<String>path("expiresAt")).isNotNull();
    assertThat(answer.<String>path("createdBy")).isEqualTo("admin");
  }

  @Test
  void takesItsOwnAnswerBackChanged() {
    // Given
    String id = created(logProbe("shop"));
    String read = admin().get("/api/v1/probes/" + id).asString();

    // When
    var answer = admin().body(read.replace("added", "put")).put("/api/v1/probes/" + id);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.<String>path("template")).isEqualTo("put {item.sku}");
    assertThat(answer.<Integer>path("revision")).isEqualTo(2);
  }

  @Test
  void keepsTheRevisionWhenNothingChanges() {
    // Given
    String id = created(logProbe("shop"));
    String read = admin().get("/api/v1/probes/" + id).asString();

    // When
    var answer = admin().body(read).put("/api/v1/probes/" + id);

    // Then
    assertThat(answer.<Integer>path("revision")).isEqualTo(1);
  }

  @Test
  void patchesSingleFields() {
    // Given
    String id = created(logProbe("shop"));

    // When
    var answer =
        admin()
            .contentType("application/merge-patch+json")
            .body("{\"when\":null,\"maxHits\":7,\"where\":{\"methodName\":\"remove\"}}")
            .patch("/api/v1/probes/" + id);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("when")).isNull();
    assertThat(answer.<Integer>path("maxHits")).isEqualTo(7);
    assertThat(answer.<Object>path("where"))
        .hasToString("{typeName=shop.cart.CartService, methodName=remove}");
  }

  @Test
  void refusesAChangeOfAnotherRevisionThanExpected() {
    // Given
    String id = created(logProbe("shop"));

    // When
    var answer = admin().header("If-Match", "\"7\"").post("/api/v1/probes/" + id + "/disable");

    // Then
    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(answer.<String>path("detail")).contains("revision 1").contains("\"7\"");
  }

  @Test
  void createsOnceForOneIdempotencyKey() {
    // Given
    String key = UUID.randomUUID().toString();
    String probe = logProbe(service());
    var first = admin().header("Idempotency-Key", key).body(probe).post("/api/v1/probes");

    // When
    var again = admin().header("Idempotency-Key", key).body(probe).post("/api/v1/probes");

    // Then
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asString()).isEqualTo(first.asString());
  }

  @Test
  void refusesAnIdempotencyKeyThatWasUsedForAnotherRequest() {
    // Given
    String key = UUID.randomUUID().toString();
    admin().header("Idempotency-Key", key).body(logProbe("a")).post("/api/v1/probes");

    // When
    var answer = admin().header("Idempotency-Key", key).body(logProbe("b")).post("/api/v1/probes");

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo("Idempotency-Key");
  }

  @Test
  void deletesAProbeButNotItsHistory() {
    // Given
    String id = created(logProbe("shop"));

    // When
    int status = admin().delete("/api/v1/probes/" + id).statusCode();

    // Then
    assertThat(status).isEqualTo(204);
    assertThat(admin().get("/api/v1/probes/" + id).statusCode()).isEqualTo(404);
    assertThat(admin().get("/api/v1/probes/" + id + "/revisions").<List<String>>path("action"))
        .containsExactly("DELETED", "CREATED");
  }

  @Test
  void tellsWhatEachRevisionChanged() {
    // Given
    String id = created(logProbe("shop"));
    admin().body("{\"when\":\"cart.total > 100\"}").patch("/api/v1/probes/" + id);

    // When
    var revisions = admin().get("/api/v1/probes/" + id + "/revisions");

    // Then
    assertThat(revisions.<List<String>>path("action")).containsExactly("CHANGED", "CREATED");
    assertThat(revisions.<Object>path("[0].changes"))
        .hasToString("{when={before=len(cart.items) > 3, after=cart.total > 100}}");
    assertThat(revisions.<String>path("[1].probe.when")).isEqualTo("len(cart.items) > 3");
  }

  @Test
  void restoresAnEarlierRevision() {
    // Given
    String id = created(logProbe("shop"));
    admin().body("{\"when\":\"cart.total > 100\"}").patch("/api/v1/probes/" + id);

    // When
    var answer = admin().post("/api/v1/probes/" + id + "/revisions/1/restore");

    // Then
    assertThat(answer.<Integer>path("revision")).isEqualTo(3);
    assertThat(answer.<String>path("when")).isEqualTo("len(cart.items) > 3");
  }

  @Test
  void copiesAProbeToADraft() {
    // Given
    String id = created(logProbe("shop"));

    // When
    var copy = admin().post("/api/v1/probes/" + id + "/copy");

    // Then
    assertThat(copy.statusCode()).isEqualTo(201);
    assertThat(copy.<String>path("id")).isNotEqualTo(id);
    assertThat(copy.<String>path("state")).isEqualTo("DRAFT");
    assertThat(copy.<String>path("template")).isEqualTo("added {item.sku}");
  }

  @Test
  void namesTheFieldAPatchGetsWrong() {
    // Given
    String id = created(logProbe("shop"));

    // When
    var answer = admin().body("{\"maxHits\":\"many\"}").patch("/api/v1/probes/" + id);

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo("maxHits");
  }
}
