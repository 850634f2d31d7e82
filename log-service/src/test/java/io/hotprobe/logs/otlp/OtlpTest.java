package io.hotprobe.logs.otlp;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.logs.testing.Events;
import io.hotprobe.logs.testing.OtlpCollector;
import io.hotprobe.logs.testing.ServiceTest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@ServiceTest
class OtlpTest {
  private final String service = "otlp-" + UUID.randomUUID();

  @Test
  void a_log_line_arrives_with_the_names_of_the_semantic_conventions() {
    Events event = event("paid").service(service).runtimeId("r-1").duration(7).tags("team:cart");

    event.send();

    ResourceLogs logs = awaitLogs();
    assertThat(texts(logs.getResource().getAttributesList()))
        .containsEntry("service.name", service)
        .containsEntry("service.version", "1.0")
        .containsEntry("service.instance.id", "r-1")
        .containsEntry("deployment.environment.name", "demo")
        .containsEntry("host.name", "host-1");
    LogRecord log = logs.getScopeLogs(0).getLogRecords(0);
    assertThat(log.getBody().getStringValue()).isEqualTo("paid");
    assertThat(log.getSeverityText()).isEqualTo("INFO");
    assertThat(log.getTimeUnixNano()).isEqualTo(event.build().timestamp() * 1_000_000);
    assertThat(texts(log.getAttributesList()))
        .containsEntry("log.record.uid", event.build().id())
        .containsEntry("code.function.name", "shop.Cart.add")
        .containsEntry("thread.name", "main")
        .containsEntry("hotprobe.probe.id", "p-1");
  }

  @Test
  void a_snapshot_is_a_structured_body_and_a_failed_evaluation_an_error() {
    event("snap")
        .service(service)
        .status("error")
        .captured(Map.of("total", Events.value("12.5")))
        .send();

    LogRecord log = awaitLogs().getScopeLogs(0).getLogRecords(0);
    assertThat(log.getSeverityText()).isEqualTo("ERROR");
    AnyValue total =
        member(member(member(member(log.getBody(), "captures"), "return"), "locals"), "total");
    assertThat(member(total, "value").getStringValue()).isEqualTo("12.5");
    assertThat(member(log.getBody(), "message").getStringValue()).isEqualTo("snap");
  }

  @Test
  void identifiers_of_traces_are_taken_in_both_forms() {
    List<String> ids =
        List.of(
            hex(TraceContext.traceId("6b02f771000000006f296acea61e589c")),
            hex(TraceContext.traceId("1572771878505899717")),
            hex(TraceContext.spanId("18446744073709551615")),
            hex(TraceContext.spanId("not a number")),
            hex(TraceContext.traceId(null)));

    assertThat(ids)
        .containsExactly(
            "6b02f771000000006f296acea61e589c",
            "000000000000000015d39bb0cb1166c5",
            "ffffffffffffffff",
            "",
            "");
  }

  private ResourceLogs awaitLogs() {
    return await()
        .until(
            () ->
                OtlpCollector.received().stream()
                    .filter(
                        logs ->
                            service.equals(
                                texts(logs.getResource().getAttributesList()).get("service.name")))
                    .findFirst()
                    .orElse(null),
            logs -> logs != null);
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, a -> a.getValue().getStringValue()));
  }

  private static AnyValue member(AnyValue value, String key) {
    return value.getKvlistValue().getValuesList().stream()
        .filter(member -> member.getKey().equals(key))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
