package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.agent.settings.RedactionMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way out of the process, with secrets at its entrance. */
class RedactedPlacesTest extends ProbeTest {

  private static final String TYPE = "probed.Account";
  private static final List<String> SECRETS =
      List.of(
          "hunter2", "4111", "k-1", "k-2", "s-1", "t-1", "AKIA", "00000000-0000-0001", "ann@acme");

  @Test
  void aSnapshotHasNoSecretAndSaysWhy() throws Exception {
    use(RedactionMode.NORMAL);
    Object account = create(TYPE);
    agent.apply(probe("p").on(TYPE, "pay").snapshot());

    call(account, "pay", "t-1", "card 4111111111111111");

    JsonNode event = agent.event();
    assertNoSecretIn(event);
    JsonNode entry = event.at("/debugger/snapshot/captures/entry");
    JsonNode fields = entry.at("/arguments/this/fields");
    assertThat(reason(fields, "userPassword")).isEqualTo("redactedIdent");
    assertThat(reason(fields, "vault")).isEqualTo("redactedType");
    assertThat(reason(fields, "uuid")).isEqualTo("redactedType");
    assertThat(reason(fields, "card")).isEqualTo("redactedValue");
    assertThat(reason(entry.get("arguments"), "authToken")).isEqualTo("redactedIdent");
    assertThat(reason(entry.get("staticFields"), "apiKey")).isEqualTo("redactedIdent");
    assertThat(fields.at("/note/value").asText()).isEqualTo("card {redacted}, mail {redacted}");
    assertThat(fields.at("/headers/entries").toString())
        .contains("\"value\":\"X-Api-Key\"},{\"type\":\"java.lang.String\",\"notCapturedReason\"")
        .contains("\"value\":\"home\"");
    assertThat(entry.at("/arguments/text/value").asText()).isEqualTo("card {redacted}");
  }

  @Test
  void noTemplateShowsASecret() throws Exception {
    use(RedactionMode.NORMAL);
    Object account = create(TYPE);
    agent.apply(
        probe("text").on(TYPE, "pay").log("{text} {note} {card}"),
        probe("object").on(TYPE, "pay").log("{this}"),
        probe("map").on(TYPE, "pay").log("{headers}"),
        probe("joined").on(TYPE, "pay").log("41111111{text}"),
        probe("type").on(TYPE, "pay").log("{vault.value} {uuid}"),
        probe("values").on(TYPE, "pay").log("{map(headers, {@value})}"),
        probe("entries").on(TYPE, "pay").log("{map(headers, {@it})} {filter(headers, {true})}"));

    call(account, "pay", "t-1", "11111111");

    List<JsonNode> events = agent.events();
    assertThat(events).hasSize(7).allSatisfy(RedactedPlacesTest::assertNoSecretIn);
    assertThat(events.get(0).get("message").asText())
        .isEqualTo("11111111 card {redacted}, mail {redacted} {redacted}");
    assertThat(events.get(4).get("message").asText())
        .isEqualTo("{'probed.Account$Secret' is redacted} {'java.util.UUID' is redacted}");
    assertThat(events.get(3).get("message").asText()).isEqualTo("{redacted}");
  }

  @Test
  void noExpressionTellsASecret() throws Exception {
    use(RedactionMode.NORMAL);
    Object account = create(TYPE);
    agent.apply(
        probe("name").on(TYPE, "pay").when("userPassword == \"hunter2\"").log("leak"),
        probe("argument").on(TYPE, "pay").when("startsWith(authToken, \"t\")").log("leak"),
        probe("key").on(TYPE, "pay").when("headers[\"X-Api-Key\"] == \"k-2\"").log("leak"),
        probe("computed").on(TYPE, "pay").when("headers[text] == \"k-2\"").log("leak"),
        probe("values").on(TYPE, "pay").when("any(headers, {@value == \"k-2\"})").log("leak"),
        probe("type").on(TYPE, "pay").when("vault.value == \"s-1\"").log("leak"),
        probe("capture").on(TYPE, "pay").expression("x", "headers[text]").log("capture"));

    call(account, "pay", "t-1", "X-Api-Key");

    assertThat(agent.status("name")).startsWith("ERROR: 'userPassword' is redacted");
    assertThat(agent.status("argument")).startsWith("ERROR: 'authToken' is redacted");
    assertThat(agent.status("key")).startsWith("ERROR: 'X-Api-Key' is redacted");
    assertThat(agent.events())
        .hasSize(4)
        .allSatisfy(
            event -> {
              assertThat(event.path("message").asText()).isNotEqualTo("leak");
              assertThat(event.at("/debugger/snapshot/captures").toString()).doesNotContain("k-2");
              assertThat(event.at("/debugger/snapshot/evaluationErrors/0/message").asText())
                  .endsWith(" is redacted");
            });
  }

  @Test
  void theMessageOfAnExceptionIsReadForSecrets() throws Exception {
    use(RedactionMode.NORMAL);
    Object account = create(TYPE);
    agent.apply(probe("p").on(TYPE, "pay").atExit().snapshot());

    assertThatThrownBy(() -> call(account, "pay", "t-1", null));

    JsonNode event = agent.event();
    assertNoSecretIn(event);
    JsonNode end = event.at("/debugger/snapshot/captures/return");
    assertThat(end.at("/throwable/message").asText()).isEqualTo("declined for {redacted}");
    assertThat(end.at("/locals/@exception/fields/detailMessage/value").asText())
        .isEqualTo("declined for {redacted}");
  }

  @Test
  void inStrictModeOnlyNumbersAndBooleansLeave() throws Exception {
    use(RedactionMode.STRICT);
    Object account = create(TYPE);
    agent.apply(
        probe("snapshot").on(TYPE, "pay").atExit().snapshot(),
        probe("log").on(TYPE, "pay").atExit().log("text {text} {points} {open} {headers} {nope}"));

    assertThatThrownBy(() -> call(account, "pay", "t-1", null));
    call(account, "pay", "t-1", "plain text");

    List<JsonNode> events = agent.events();
    assertThat(events)
        .hasSize(4)
        .allSatisfy(RedactedPlacesTest::assertNoSecretIn)
        .allSatisfy(
            event ->
                assertThat(event.toString())
                    .doesNotContain("\"ann\"", "plain", "declined", "\"A\"", "home", "page")
                    .contains("\"logger.thread_name\":\"{redacted}\""));
    JsonNode fields = events.get(2).at("/debugger/snapshot/captures/return/arguments/this/fields");
    assertThat(fields.at("/points/value").asText()).isEqualTo("7");
    assertThat(fields.at("/open/value").asText()).isEqualTo("true");
    assertThat(reason(fields, "holder")).isEqualTo("redactedValue");
    assertThat(reason(fields, "grade")).isEqualTo("redactedValue");
    assertThat(events.get(3).get("message").asText())
        .startsWith("text {redacted} 7 true {{redacted}={redacted}");
  }

  private void use(RedactionMode mode) {
    agent.close();
    agent =
        new TestAgent(
            new Redaction(
                List.of(),
                List.of(),
                List.of("probed.Account$Secret", "java.util.UUID"),
                true,
                mode),
            5000);
  }

  private static String reason(JsonNode values, String name) {
    return values.at("/" + name + "/notCapturedReason").asText();
  }

  private static void assertNoSecretIn(JsonNode event) {
    assertThat(event.toString()).doesNotContain(SECRETS);
  }
}
