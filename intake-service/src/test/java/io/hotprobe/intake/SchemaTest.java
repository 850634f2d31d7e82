package io.hotprobe.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.lease.Fence;
import io.hotprobe.intake.message.MessageReader;
import io.hotprobe.intake.message.Sender;
import io.hotprobe.intake.message.Tags;
import io.hotprobe.intake.metric.MetricReader;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.intake.quota.Quota;
import io.hotprobe.intake.redaction.Redactor;
import io.hotprobe.intake.redaction.SecretNames;
import io.hotprobe.intake.symbol.SymbolReader;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Whatever stands in whatever place of a request: what goes to a topic fits the topic's schema. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, JsonSchema> SCHEMAS = new HashMap<>();
  private static final Redactor REDACTOR = new Redactor(new SecretNames(List.of(), List.of()));

  private static final String[] VALUES = {
    "null",
    "true",
    "5",
    "-1",
    "1.5",
    "1e300",
    "99999999999999999999",
    "\"\"",
    "\"text\"",
    "[]",
    "{}",
    "[null]",
    "[1]",
    "[[]]",
    "[{}]",
    "{\"a\":null}",
    "{\"type\":{}}"
  };

  private static final String EVENT = "[" + EventSchemaTest.EVENT + "]";

  private static final String STATE =
      """
      [{"service":"shop","message":"m","timestamp":1700000000000,
        "debugger":{"diagnostics":{"probeId":"p","probeVersion":1,"runtimeId":"r",
          "status":"ERROR","reason":"r","counters":{"hits":1},
          "exception":{"type":"t","message":"m"}}}}]
      """;

  private static final String POINTS =
      """
      {"runtimeId":"r","service":"shop","env":"e","version":"1","sequence":1,
       "timestamp":1700000000000,"points":[
        {"metric":"c","kind":"COUNT","probeId":"p","tags":["a:b"],"value":1},
        {"metric":"d","kind":"DISTRIBUTION","sketch":{"scale":5,"count":1,"sum":1,"min":1,"max":1,
          "zeroCount":0,"positive":{"offset":-1,"counts":[1]},
          "negative":{"offset":0,"counts":[]}}}]}
      """;

  private static final String SYMBOLS =
      """
      {"service":"shop","env":"e","version":"1","language":"JAVA","scopes":[{"scope_type":"JAR",
        "scopes":[{"scope_type":"CLASS","name":"C","source_file":"C.java","start_line":1,
          "end_line":9,"language_specifics":{"super_class":"S","interfaces":["I"]},
          "symbols":[{"symbol_type":"FIELD","name":"f","type":"int","line":0}],
          "scopes":[{"scope_type":"METHOD","name":"m","start_line":2,"end_line":3,
            "injectible_lines":[{"start":2,"end":3}],
            "language_specifics":{"return_type":"int"},
            "symbols":[{"symbol_type":"ARG","name":"a","type":"int","line":2}]}]}]}]}
      """;

  @Test
  void of_events_and_states() throws IOException {
    var reader = new MessageReader(REDACTOR, new Fence(), 100_000);

    checkAll(EVENT, reader::read);
    checkAll(STATE, reader::read);
  }

  @Test
  void of_metric_points() throws IOException {
    checkAll(POINTS, new MetricReader(REDACTOR)::read);
  }

  @Test
  void of_symbols() throws IOException {
    var reader = new SymbolReader(100_000);
    byte[] event = "{}".getBytes();

    checkAll(SYMBOLS, (file, sender, batch) -> reader.read(event, file, sender, batch, n -> {}));
  }

  private interface Reader {
    void read(byte[] body, Sender sender, Batch batch) throws IOException;
  }

  private static void checkAll(String good, Reader reader) throws IOException {
    assertThat(check(good, reader)).isNotEmpty().noneMatch(Topics.DEAD_LETTERS::equals);
    JsonNode tree = JSON.readTree(good);
    for (JsonNode container : containers(tree)) {
      for (String value : VALUES) {
        if (container instanceof ObjectNode object) {
          for (String name : names(object)) {
            JsonNode before = object.replace(name, JSON.readTree(value));
            check(tree.toString(), reader);
            object.set(name, before);
          }
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
          JsonNode before = array.get(0);
          array.set(0, JSON.readTree(value));
          check(tree.toString(), reader);
          array.set(0, before);
        }
      }
    }
  }

  /** The topics of what came of a body; empty when it was refused as a whole. */
  private static List<String> check(String body, Reader reader) throws IOException {
    var key = new ApiKey(1, "k", "k", "test", null, null, ApiKey.State.ACTIVE);
    var sender =
        new Sender(key, Tags.parse("env:prod"), new Quota("service", 1e9, System::nanoTime));
    var batch = new Batch();
    try {
      reader.read(body.getBytes(), sender, batch);
    } catch (ProblemException e) {
      assertThat(e.problem().status()).as(body).isBetween(400, 499);
      return List.of();
    } catch (IOException e) {
      return List.of();
    }
    for (ProducerRecord<byte[], byte[]> record : batch.records()) {
      JsonNode value = JSON.readTree(record.value());
      assertThat(schema(record.topic()).validate(value)).as(body + " makes " + value).isEmpty();
    }
    return batch.records().stream().map(ProducerRecord::topic).toList();
  }

  private static JsonSchema schema(String topic) {
    return SCHEMAS.computeIfAbsent(
        topic,
        name -> {
          String type =
              Topics.ALL.stream()
                  .filter(known -> known.name().equals(name))
                  .map(known -> known.valueType().getSimpleName())
                  .findFirst()
                  .orElseThrow();
          return JsonSchemaFactory.getInstance(VersionFlag.V202012)
              .getSchema(Topics.class.getResourceAsStream("/schemas/" + type + ".json"));
        });
  }

  private static List<JsonNode> containers(JsonNode tree) {
    List<JsonNode> containers = new ArrayList<>();
    if (tree.isContainerNode()) {
      containers.add(tree);
      tree.forEach(child -> containers.addAll(containers(child)));
    }
    return containers;
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
