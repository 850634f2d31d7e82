package io.hotprobe.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.intake.testing.Agent;
import io.hotprobe.intake.testing.ServiceTest;
import io.hotprobe.intake.testing.WireSample;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.event.LogEvent;
import io.hotprobe.protocol.event.LogEvent.EvaluationError;
import io.hotprobe.protocol.event.LogEvent.Frame;
import io.hotprobe.protocol.event.LogEvent.Logger;
import io.hotprobe.protocol.event.LogEvent.ProbeRef;
import io.hotprobe.protocol.symbol.ClassSymbols;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what released tracers sent. */
@ServiceTest
class WireTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Agent agent;

  @BeforeEach
  void agent() {
    agent = Agent.trusted();
  }

  static List<String> events() {
    return WireSample.names("snapshot-", "node-snapshot-");
  }

  @ParameterizedTest
  @MethodSource("events")
  void every_recorded_event_is_on_the_topic_and_fits_its_schema(String name) throws IOException {
    var sample = WireSample.named(name);

    HttpResponse<String> answer = agent.post(sample.path(), sample.messages().toString());

    int count = sample.messages().size();
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(answer.body()))
        .isEqualTo(JSON.readTree("{\"accepted\":" + count + ",\"refused\":0}"));
    List<String> ids =
        StreamSupport.stream(sample.messages().spliterator(), false)
            .map(message -> message.at("/debugger/snapshot/id").asText())
            .toList();
    List<JsonNode> events = valuesOf(Topics.LOGS, "id", ids);
    assertThat(events).hasSize(count);
    assertThat(events).allSatisfy(event -> assertThat(errors("LogEvent", event)).isEmpty());
  }

  @Test
  void an_event_of_java_in_its_normal_form() {
    var sample = WireSample.named("snapshot-with-trace-id");

    agent.post(sample.path(), sample.messages().toString());

    assertThat(event("38057073-fd04-4dbf-b1e2-751a8a629c2b"))
        .isEqualTo(
            new LogEvent(
                1,
                "38057073-fd04-4dbf-b1e2-751a8a629c2b",
                1795356529895L,
                "demo-traced",
                "test",
                "1.0.0",
                "vm",
                null,
                "java",
                "dd_debugger",
                "info",
                "order 85 by bob -> 46.5 in 2.049643",
                new ProbeRef(
                    "00000000-0000-4000-8000-000000000001",
                    0,
                    "demo.App$Service",
                    "process",
                    null,
                    null),
                new Logger("demo.App$Service", "process", 1L, "main"),
                2049643,
                "6b02f771000000006f296acea61e589c",
                "3113269880258935773",
                null,
                List.of(
                    "team:demo",
                    "entrypoint.name:demo.app",
                    "entrypoint.type:class",
                    "entrypoint.workdir:scratch",
                    "svc.user:true"),
                null,
                null,
                null));
  }

  @Test
  void an_event_of_node_in_its_normal_form() {
    var sample = WireSample.named("node-snapshot-expression-error");

    agent.post(sample.path(), sample.messages().toString());

    assertThat(event("fee243fc-9858-448e-8075-a0bc46354289"))
        .isEqualTo(
            new LogEvent(
                1,
                "fee243fc-9858-448e-8075-a0bc46354289",
                1795356843409L,
                "demo-node",
                "test",
                "1.0.0",
                "vm",
                null,
                "javascript",
                "dd_debugger",
                "error",
                "bad {ReferenceError: noSuchThing is not defined}",
                new ProbeRef(
                    "00000000-0000-4000-9000-000000000004", 0, null, null, "app.js", List.of("22")),
                new Logger("app.js", "risky", null, "MainThread"),
                0,
                null,
                null,
                null,
                List.of(
                    "entrypoint.basedir:devtools_client",
                    "entrypoint.name:index",
                    "entrypoint.type:script",
                    "entrypoint.workdir:node",
                    "package.json.name:dd-trace"),
                null,
                List.of(
                    new Frame("/app/node/app.js", "risky", 22),
                    new Frame("/app/node/app.js", "", 46),
                    new Frame("node:internal/timers", "listOnTimeout", 585),
                    new Frame("node:internal/timers", "processTimers", 521)),
                List.of(
                    new EvaluationError(
                        "noSuchThing", "ReferenceError: noSuchThing is not defined"))));
  }

  @Test
  void captures_pass_unchanged() {
    var sample = WireSample.named("snapshot-line-capture");
    JsonNode snapshot = sample.messages().get(0).at("/debugger/snapshot");

    agent.post(sample.path(), sample.messages().toString());

    LogEvent event = event(snapshot.get("id").asText());
    assertThat(JSON.<JsonNode>valueToTree(event.captures())).isEqualTo(snapshot.get("captures"));
  }

  static List<String> states() {
    return WireSample.names("diagnostics-", "node-diagnostics-");
  }

  @ParameterizedTest
  @MethodSource("states")
  void every_recorded_state_is_on_the_topic_and_fits_its_schema(String name) throws IOException {
    var sample = WireSample.named(name);
    JsonNode last = sample.messages().get(sample.messages().size() - 1);
    JsonNode state = last.at("/debugger/diagnostics");
    String key = state.get("probeId").asText() + "/" + state.get("runtimeId").asText();

    HttpResponse<String> answer =
        agent.postMultipart(
            sample.path(), "event", "event.json", WireSample.bytes(sample.messages()));

    assertThat(answer.statusCode()).isEqualTo(202);
    List<String> values = TestTopic.named(Topics.DIAGNOSTICS).values(key);
    assertThat(values).hasSize(sample.messages().size());
    JsonNode latest = JSON.readTree(values.get(values.size() - 1));
    assertThat(errors("Diagnostic", latest)).isEmpty();
    assertThat(latest.path("status")).isEqualTo(state.path("status"));
    assertThat(latest.path("reason")).isEqualTo(state.at("/exception/message"));
  }

  @Test
  void a_symbol_upload_becomes_one_record_for_each_class() throws IOException {
    var sample = WireSample.named("symdb-upload");

    HttpResponse<String> answer =
        agent.postMultipart(
            sample.path(),
            "event",
            "event.json",
            sample.part(0),
            "file",
            "file.gz",
            Agent.gzip(sample.part(1)));

    assertThat(answer.statusCode()).isEqualTo(202);
    List<String> values =
        TestTopic.named(Topics.SYMBOLS).values("demo-java/1.0.0/demo.App$Customer");
    assertThat(errors("ClassSymbols", JSON.readTree(values.get(0)))).isEmpty();
    assertThat(JSON.readValue(values.get(0), ClassSymbols.class))
        .isEqualTo(
            new ClassSymbols(
                1,
                "demo-java",
                "test",
                "1.0.0",
                "java",
                "demo.App$Customer",
                "demo/App.java",
                "java.lang.Object",
                null,
                List.of(variable("id", "long"), variable("name"), variable("password")),
                List.of(
                    new ClassSymbols.Method(
                        "<init>",
                        "void (long, java.lang.String, demo.App$Address)",
                        "void",
                        35,
                        41,
                        List.of(
                            new ClassSymbols.LineRange(35, 35), new ClassSymbols.LineRange(37, 41)),
                        List.of(
                            new ClassSymbols.Variable("id", "long", 35, null),
                            new ClassSymbols.Variable("name", "java.lang.String", 35, null),
                            new ClassSymbols.Variable("address", "demo.App$Address", 35, null)),
                        List.of()))));
  }

  private static ClassSymbols.Variable variable(String name) {
    return variable(name, "java.lang.String");
  }

  private static ClassSymbols.Variable variable(String name, String type) {
    return new ClassSymbols.Variable(name, type, null, null);
  }

  private static LogEvent event(String id) {
    JsonNode value = valuesOf(Topics.LOGS, "id", List.of(id)).get(0);
    return JSON.convertValue(value, LogEvent.class);
  }

  private static List<JsonNode> valuesOf(String topic, String field, List<String> expected) {
    return TestTopic.named(topic).records().stream()
        .map(ConsumerRecord::value)
        .map(WireTest::json)
        .filter(value -> expected.contains(value.path(field).asText()))
        .distinct()
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> errors(String schema, JsonNode value) throws IOException {
    try (InputStream document =
        LogEvent.class.getResourceAsStream("/schemas/" + schema + ".json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(document)
          .validate(value)
          .stream()
          .map(ValidationMessage::getMessage)
          .toList();
    }
  }
}
