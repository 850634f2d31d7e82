package io.hotprobe.probes.probe;

import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.probes.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ProbeListTest {

  @Test
  void pagesFromTheNewestToTheOldest() {
    // Given
    String service = service();
    String oldest = created(logProbe(service));
    String middle = created(logProbe(service));
    String newest = created(logProbe(service));
    var first = admin().get("/api/v1/probes?limit=2&service=" + service);
    String cursor = first.path("nextCursor");

    // When
    var second = admin().get("/api/v1/probes?limit=2&service=" + service + "&cursor=" + cursor);

    // Then
    assertThat(first.<List<String>>path("items.id")).containsExactly(newest, middle);
    assertThat(second.<List<String>>path("items.id")).containsExactly(oldest);
    assertThat(second.<String>path("nextCursor")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=LOG_PROBE",
        "state=ENABLED",
        "env=demo",
        "version=*",
        "tag=team:cart",
        "owner=admin",
        "q=CARTservice",
        "q=item.sku"
      })
  void findsWhatPassesTheFilter(String filter) {
    // Given
    String service = service();
    String id = created(logProbe(service));

    // When
    var answer = admin().get("/api/v1/probes?service=" + service + "&" + filter);

    // Then
    assertThat(answer.<List<String>>path("items.id")).as(answer.asString()).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=METRIC_PROBE",
        "state=DRAFT",
        "env=prod",
        "version=1",
        "tag=team:cash",
        "owner=bob",
        "q=100%",
        "q=cart_service"
      })
  void leavesOutWhatDoesNot(String filter) {
    // Given
    String service = service();
    created(logProbe(service));

    // When
    var answer = admin().get("/api/v1/probes?service=" + service + "&" + filter);

    // Then
    assertThat(answer.<List<String>>path("items.id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "cursor=here",
        "state=RUNNING",
        "srvice=shop",
        "q=%00",
        "env=a&env=b"
      })
  void namesAWrongParameter(String parameter) {
    // When
    var answer = admin().urlEncodingEnabled(false).get("/api/v1/probes?" + parameter);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(parameter.split("=")[0]);
  }
}
