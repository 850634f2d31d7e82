package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.agent.probe.CaptureLimits;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** One value of each kind, as the wire has it. */
class ValuesTest extends ProbeTest {

  @Test
  void valuesThatAreOneText() throws Exception {
    assertThat(capture(Instant.EPOCH))
        .hasToString(
            "{'type':'java.time.Instant','value':'1970-01-01T00:00:00Z'}".replace('\'', '"'));
    assertThat(capture(new UUID(1, 2)).get("value").asText())
        .isEqualTo("00000000-0000-0001-0000-000000000002");
    assertThat(capture(new Date(42)))
        .hasToString("{'type':'java.util.Date','value':'42'}".replace('\'', '"'));
    assertThat(capture(TimeUnit.DAYS))
        .hasToString("{'type':'java.util.concurrent.TimeUnit','value':'DAYS'}".replace('\'', '"'));
    assertThat(capture("x".repeat(300)).get("value").asText()).hasSize(255);
    assertThat(capture("x".repeat(300)).get("size").asText()).isEqualTo("300");
  }

  @Test
  void optionalsAndAtomics() throws Exception {
    assertThat(capture(Optional.of("here")).at("/fields/value/value").asText()).isEqualTo("here");
    assertThat(capture(Optional.empty()).at("/fields/value/isNull").asBoolean()).isTrue();
    assertThat(capture(new AtomicInteger(7)).at("/fields/value/value").asText()).isEqualTo("7");
    assertThat(capture(new AtomicReference<>("it")).at("/fields/value/value").asText())
        .isEqualTo("it");
  }

  @Test
  void arraysCollectionsAndMaps() throws Exception {
    assertThat(capture(new long[] {1, 2}).get("elements")).hasSize(2);
    assertThat(capture(new int[][] {{1}, {}}).at("/elements/0/elements/0/value").asText())
        .isEqualTo("1");
    assertThat(capture(Collections.unmodifiableList(new ArrayList<>(List.of("a")))).get("elements"))
        .hasSize(1);
    assertThat(capture(new TreeMap<>(Map.of("k", 5))).at("/entries/0/1/value").asText())
        .isEqualTo("5");
    JsonNode cut = capture(Collections.nCopies(500, "x"));
    assertThat(cut.get("elements")).hasSize(100);
    assertThat(cut.get("size").asText()).isEqualTo("500");
    assertThat(cut.get("notCapturedReason").asText()).isEqualTo("collectionSize");
  }

  @Test
  void anExceptionHasItsCauseAndWhatItSuppressed() throws Exception {
    Exception exception = new IllegalStateException("top", new RuntimeException("cause"));
    exception.addSuppressed(new RuntimeException("aside"));

    JsonNode fields = capture(exception).get("fields");

    assertThat(fields.at("/detailMessage/value").asText()).isEqualTo("top");
    assertThat(fields.at("/cause/fields/detailMessage/value").asText()).isEqualTo("cause");
    assertThat(fields.at("/suppressedExceptions/elements/0/fields/detailMessage/value").asText())
        .isEqualTo("aside");
    assertThat(fields.at("/stackTrace/elements/0/fields/methodName/value").asText())
        .isEqualTo("anExceptionHasItsCauseAndWhatItSuppressed");
  }

  @Test
  void cyclesAndHugeGraphsEnd() throws Exception {
    Node first = new Node();
    first.next = new Node();
    first.next.next = first;
    assertThat(capture(first).at("/fields/next/fields/next/notCapturedReason").asText())
        .isEqualTo("cycle");

    Node chain = null;
    for (int i = 0; i < 10_000; i++) {
      Node node = new Node();
      node.next = chain;
      chain = node;
    }
    JsonNode deep = capture(chain);
    assertThat(deep.at("/fields/next/fields/next/fields/next/notCapturedReason").asText())
        .isEqualTo("depth");
  }

  @Test
  void inheritedFieldsComeAfterOnesOwnAndNoMoreThanTheLimit() throws Exception {
    JsonNode fields = capture(new Special()).get("fields");
    assertThat(fields.toString()).startsWith("{\"extra\":").contains("\"next\":");

    JsonNode cut = capture(new Special(), new CaptureLimits(3, 100, 255, 1));
    assertThat(cut.get("fields")).hasSize(1);
    assertThat(cut.get("notCapturedReason").asText()).isEqualTo("fieldCount");
  }

  @Test
  void noCodeOfTheApplicationRuns() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    List<String> lazy =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            return String.valueOf(calls.incrementAndGet());
          }

          @Override
          public int size() {
            return calls.incrementAndGet();
          }

          @Override
          public String toString() {
            return String.valueOf(calls.incrementAndGet());
          }
        };
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {List.class},
            (self, method, arguments) -> calls.incrementAndGet());

    JsonNode captured = capture(lazy);
    capture(proxy);

    assertThat(captured.has("fields")).isTrue();
    assertThat(calls).hasValue(0);
  }

  private JsonNode capture(Object value) throws Exception {
    return capture(value, CaptureLimits.DEFAULT);
  }

  private JsonNode capture(Object value, CaptureLimits limits) throws Exception {
    Object target = create("probed.Constructs", 1);
    agent.apply(probe("p").on("probed.Constructs", "reassigned").limits(limits).snapshot());
    call(target, "reassigned", value, 1);
    return agent.event().at("/debugger/snapshot/captures/entry/arguments/value");
  }

  @SuppressWarnings("unused")
  private static class Node {
    Node next;
  }

  @SuppressWarnings("unused")
  private static final class Special extends Node {
    int extra = 1;
  }
}
