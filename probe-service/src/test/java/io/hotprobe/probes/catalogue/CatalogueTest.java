package io.hotprobe.probes.catalogue;

import static io.hotprobe.probes.testing.Eventually.eventually;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.probes.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class CatalogueTest {
  private final TestTopic instances = TestTopic.named(Topics.INSTANCES);
  private final String service = service();
  private final String path = "/api/v1/services/" + service + "/instances";

  /** Three instances: old, middle and young. */
  @BeforeEach
  void polls() {
    long now = System.currentTimeMillis();
    poll("old", 1, now, "\"env\":\"demo\",\"version\":\"1.0\",\"tags\":[\"zone:a\"]");
    poll("middle", 2, now - 3_600_000, "\"env\":\"prod\",\"version\":\"1.1\"");
    poll("young", 3, now, "\"env\":\"prod\",\"version\":\"1.1\",\"language\":\"python\"");
    eventually().untilAsserted(() -> assertThat(names(path)).hasSize(3));
  }

  @Test
  void pagesThroughTheInstancesFromTheNewestToTheOldest() {
    // Given
    var first = admin().get(path + "?limit=2");

    // When
    var second = admin().get(path + "?limit=2&cursor=" + first.path("nextCursor"));

    // Then
    assertThat(first.<List<String>>path("items.host")).containsExactly("young", "middle");
    assertThat(first.<List<Boolean>>path("items.alive")).containsExactly(true, false);
    assertThat(second.<List<String>>path("items.host")).containsExactly("old");
    assertThat(second.<String>path("nextCursor")).isNull();
  }

  @Test
  void keepsTheOrderWhenInstancesPoll() {
    // Given
    long later = System.currentTimeMillis() + 1_000;

    // When
    poll("old", 9, later, "\"env\":\"demo\",\"version\":\"2.0\"");

    // Then
    eventually()
        .untilAsserted(
            () ->
                assertThat(admin().get(path).<List<String>>path("items.version"))
                    .containsExactly("1.1", "1.1", "2.0"));
  }

  @ParameterizedTest
  @CsvSource({
    "env=demo, old",
    "version=1.0, old",
    "language=python, young",
    "alive=false, middle",
    "alive=true&env=prod, young",
    "tag=zone:a, old",
    "q=MIDD, middle",
    "q=Zone:A, old",
    "q=yo%25ng,",
    "env=demo&version=1.1,",
  })
  void findsTheInstancesThatPassTheFilter(String filter, String name) {
    // When
    List<String> ofService = names(path + "?" + filter);
    List<String> ofAll = names("/api/v1/instances?service=" + service + "&" + filter);

    // Then
    assertThat(ofService).isEqualTo(name == null ? List.of() : List.of(name));
    assertThat(ofAll).isEqualTo(ofService);
  }

  @Test
  void findsAnInstanceByWhatItSaysNow() {
    // When
    poll("young", 3, System.currentTimeMillis() + 1_000, "\"tags\":[\"zone:b\"]");

    // Then
    eventually().untilAsserted(() -> assertThat(names(path + "?q=zone:b")).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cursor=here", "cursor=IA", "alive=maybe", "limit=0", "hostname=a", "q=%00"})
  void namesAWrongParameter(String parameter) {
    // When
    var answer = admin().urlEncodingEnabled(false).get(path + "?" + parameter);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(parameter.split("=")[0]);
  }

  @Test
  void listsServicesWithWhatRunsOfThem() {
    // When
    var found = admin().get("/api/v1/services?q=" + service.toUpperCase(java.util.Locale.ROOT));

    // Then
    assertThat(found.<List<Object>>path("items")).hasSize(1);
    assertThat(found.<Object>path("items[0].envs")).hasToString("[demo, prod]");
    assertThat(found.<Object>path("items[0].versions")).hasToString("[1.0, 1.1]");
    assertThat(found.<Object>path("items[0].languages")).hasToString("[java, python]");
    assertThat(found.<Integer>path("items[0].instances")).isEqualTo(2);
  }

  @Test
  void pagesThroughTheServices() {
    // Given
    String other = service + "-2";
    instance("other", other, 1, 1, "\"env\":\"demo\"");
    eventually().untilAsserted(() -> assertThat(services("")).contains(service, other));

    // When
    var first = admin().get("/api/v1/services?limit=1&q=" + service);
    var second = services("&limit=1&cursor=" + first.path("nextCursor"));

    // Then
    assertThat(first.<List<String>>path("items.service")).containsExactly(service);
    assertThat(second).containsExactly(other);
  }

  private List<String> services(String more) {
    return admin().get("/api/v1/services?q=" + service + more).path("items.service");
  }

  private List<String> names(String list) {
    return admin().urlEncodingEnabled(false).get(list).path("items.host");
  }

  private void poll(String name, long firstSeen, long lastPoll, String more) {
    instance(name, service, firstSeen, lastPoll, more);
  }

  private void instance(String name, String service, long firstSeen, long lastPoll, String more) {
    String language = more.contains("language") ? "" : "\"language\":\"java\",";
    instances.send(
        service + "/" + name,
        """
        {"runtimeId":"%s","service":"%s","host":"%s",%s%s,"firstSeen":%d,"lastPoll":%d,
         "applied":[{"id":"logProbe_x","version":1,"applyState":2}]}
        """
            .formatted(service + "/" + name, service, name, language, more, firstSeen, lastPoll));
  }
}
