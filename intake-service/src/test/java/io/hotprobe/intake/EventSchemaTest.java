package io.hotprobe.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hotprobe.intake.lease.Fence;
import io.hotprobe.intake.message.MessageReader;
import io.hotprobe.intake.message.Sender;
import io.hotprobe.intake.message.Tags;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.intake.quota.Quota;
import io.hotprobe.intake.redaction.Redactor;
import io.hotprobe.intake.redaction.SecretNames;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Events are bound to types, not validated. A JSON Schema validator comes to the same verdict about
 * each of many events that are wrong, or odd, in one to three places.
 */
class EventSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS = 5_000;

  private static final JsonNode VALUES =
      tree(
          """
          [null, true, false, 0, 5, -1, 1.5, 0.5, 1e300, 99999999999999999999, 3000000000,
           "", " ", "text", "17", "-4", "1.5", "99999999999999999999", "ERROR", "no such value",
           [], {}, [null], [1], ["a"], [[]], [{}], {"a":null}, {"type":{}}, {"id":"x"}]
          """);

  /** With every field that the intake knows. */
  static final String EVENT =
      """
      {"service":"shop","message":"m","hostname":"h","ddtags":"a:b","process_tags":"c:d",
       "timestamp":1700000000000,"duration":5,"dd.trace_id":"1","dd.span_id":"2",
       "dd":{"trace_id":"1","span_id":"2"},"logger.name":"n","logger.method":"m",
       "logger.thread_id":1,"logger.thread_name":"t",
       "logger":{"name":"n","method":"m","thread_id":"pid:1","thread_name":"t"},
       "debugger":{"snapshot":{"id":"5c8a9d3e-1111-4000-8000-000000000001",
         "timestamp":1700000000000,"language":"java","leaseToken":1,
         "probe":{"id":"p","version":1,
           "location":{"type":"T","method":"m","file":"f","lines":["1"]}},
         "captures":{"entry":{"arguments":{"a":{"type":"int","value":"1"}}}},
         "stack":[{"fileName":"f","function":"f","lineNumber":1}],
         "evaluationErrors":[{"expr":"e","message":"m"}]}}}
      """;

  private final Random random = new Random(6);
  private String refusal;
  private final JsonSchema taken =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(EventSchemaTest.class.getResourceAsStream("/schema/event.json"));
  private final JsonSchema stored =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(Topics.class.getResourceAsStream("/schemas/LogEvent.json"));
  private final MessageReader reader =
      new MessageReader(
          new Redactor(new SecretNames(List.of(), List.of())), new Fence(), 1_000_000);

  @Test
  void the_intake_takes_just_the_events_that_a_schema_validator_takes() throws IOException {
    List<String> disagreements = new ArrayList<>();
    int good = 0;
    for (int i = 0; i < EVENTS; i++) {
      JsonNode event = mutant();

      boolean accepted = accepts(event);

      good += accepted ? 1 : 0;
      if (accepted != taken.validate(event).isEmpty()) {
        disagreements.add((accepted ? "intake takes " : "schema takes ") + event + refusal);
      }
    }
    assertThat(disagreements).isEmpty();
    assertThat(good).as("both verdicts occur").isBetween(EVENTS / 10, EVENTS * 9 / 10);
  }

  /** Whether the event goes to its topic; it then fits the topic's schema too. */
  private boolean accepts(JsonNode event) throws IOException {
    var key = new ApiKey(1, "k", "k", "test", null, null, ApiKey.State.ACTIVE);
    // each with a lease of its own: a token raises the fence for those after it
    Tags tags = Tags.parse("version:" + random.nextLong());
    var sender = new Sender(key, tags, new Quota("service", 1e9, System::nanoTime));
    var batch = new Batch();
    reader.read(JSON.writeValueAsBytes(JSON.createArrayNode().add(event)), sender, batch);
    if (batch.accepted() == 1) {
      JsonNode value = JSON.readTree(batch.records().get(0).value());
      assertThat(stored.validate(value)).as("%s", value).isEmpty();
    }
    refusal = " but: " + batch.reasons();
    return batch.accepted() == 1;
  }

  private JsonNode mutant() {
    JsonNode event = tree(EVENT);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      List<JsonNode> containers = containers(event);
      JsonNode place = containers.get(random.nextInt(containers.size()));
      if (place instanceof ObjectNode object) {
        change(object);
      } else if (place instanceof ArrayNode array) {
        change(array);
      }
    }
    return event;
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "unknown" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set("unknown", value());
      case 2 -> object.put(name, "x".repeat(199 + random.nextInt(4)));
      default -> object.set(name, value());
    }
  }

  private void change(ArrayNode array) {
    if (array.isEmpty() || random.nextBoolean()) {
      array.add(value());
    } else {
      array.set(random.nextInt(array.size()), value());
    }
  }

  private JsonNode value() {
    return VALUES.get(random.nextInt(VALUES.size())).deepCopy();
  }

  private static List<JsonNode> containers(JsonNode tree) {
    List<JsonNode> containers = new ArrayList<>();
    if (tree.isContainerNode()) {
      containers.add(tree);
      tree.forEach(child -> containers.addAll(containers(child)));
    }
    return containers;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
