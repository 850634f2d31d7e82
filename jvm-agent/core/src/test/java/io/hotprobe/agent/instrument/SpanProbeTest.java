package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.agent.trace.OpenTelemetry;
import io.hotprobe.protocol.probe.TargetSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the real OpenTelemetry SDK in the application's class path. */
class SpanProbeTest extends ProbeTest {

  private final List<SpanData> spans = new CopyOnWriteArrayList<>();
  private OpenTelemetrySdk sdk;

  @BeforeEach
  void register() {
    GlobalOpenTelemetry.resetForTest();
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Recorded()))
                    .build())
            .buildAndRegisterGlobal();
    try (Scope scope = span("warm").makeCurrent()) {
      assertThat(scope).isNotNull();
    }
  }

  @AfterEach
  void unregister() {
    sdk.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void aMethodGetsASpanBetweenThoseOfTheApplication() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "around").span());
    assertThat(agent.status("p")).isEqualTo("INSTALLED");
    Span outer = span("outer");

    try (Scope scope = outer.makeCurrent()) {
      call(cart, "around", (Runnable) () -> span("inner").end());
      assertThat(Span.current()).isSameAs(outer);
    }

    assertThat(spans).extracting(SpanData::getName).containsExactly("inner", "Cart.around");
    SpanData ours = spans.get(1);
    assertThat(ours.getParentSpanId()).isEqualTo(outer.getSpanContext().getSpanId());
    assertThat(spans.get(0).getParentSpanId()).isEqualTo(ours.getSpanId());
    assertThat(ours.getAttributes().get(AttributeKey.stringKey("debugger.probeid"))).isEqualTo("p");
    assertThat(ours.getAttributes().get(AttributeKey.stringKey("team"))).isEqualTo("test");
  }

  @Test
  void expressionsKnowTheActiveSpan() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").log("{@traceId} {@spanId}"));
    call(cart, "add", "plum", 1);
    Span active = span("active");

    try (Scope scope = active.makeCurrent()) {
      call(cart, "add", "plum", 1);
    }

    assertThat(agent.events())
        .extracting(event -> event.get("message").asText())
        .containsExactly(
            "null null",
            active.getSpanContext().getTraceId() + " " + active.getSpanContext().getSpanId());
  }

  @Test
  void aCallThatThrowsIsASpanWithAnError() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "fail").span());

    assertThatThrownBy(() -> call(cart, "fail", "money")).hasMessage("no money");

    SpanData ours = spans.get(0);
    assertThat(ours.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(ours.getAttributes().get(AttributeKey.stringKey("exception.type")))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void aSpanEndsWithItsCallThoughTheProbeHasGone() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "around").span());

    call(cart, "around", (Runnable) agent::apply);

    assertThat(spans).extracting(SpanData::getName).containsExactly("Cart.around");
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void spansOfSeveralProbesNest() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("a").on("probed.Cart", "add").span(),
        probe("b").on("probed.Cart", "add").span(),
        probe("c").on("probed.Cart", "add").snapshot());

    call(cart, "add", "plum", 1);

    assertThat(spans).hasSize(2);
    assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
    assertThat(agent.events()).hasSize(1);
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void aRangeOfLinesIsASpan() throws Exception {
    Object cart = cart();
    int loop = line("Cart.java", "total") - 3;
    agent.apply(
        probe("p").atLines("Cart.java", loop, loop + 1).span(),
        probe("method").on("probed.Cart", "add").span());

    call(cart, "add", "plum", 3);

    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly("Cart.add:L" + loop + "-" + (loop + 1), "Cart.add");
    assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void anEventCarriesTheActiveSpan() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").log("add"));
    Span outer = span("outer");

    try (Scope scope = outer.makeCurrent()) {
      call(cart, "add", "plum", 1);
    }
    call(cart, "add", "plum", 1);

    List<JsonNode> events = agent.events();
    assertThat(events.get(0).get("dd.trace_id").asText())
        .isEqualTo(outer.getSpanContext().getTraceId());
    assertThat(events.get(0).get("dd.span_id").asText())
        .isEqualTo(outer.getSpanContext().getSpanId());
    assertThat(events.get(0).get("logger.thread_name").asText())
        .isEqualTo(Thread.currentThread().getName());
    assertThat(events.get(1).has("dd.trace_id")).isFalse();
  }

  @Test
  void tagsGoOnTheActiveSpanOrOnItsRoot() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("active")
            .on("probed.Cart", "add")
            .decoration(TargetSpan.ACTIVE, "quantity > 1", "sku", "{quantity} x {sku}"),
        probe("root")
            .on("probed.Cart", "add")
            .decoration(TargetSpan.ROOT, null, "owner", "{owner}"),
        probe("secret")
            .on("probed.Cart", "add")
            .decoration(TargetSpan.ACTIVE, null, "api_key", "{sku}"),
        probe("bad").on("probed.Cart", "add").decoration(TargetSpan.ACTIVE, null, "bad", "{nope}"));
    Span outer = span("outer");

    try (Scope scope = outer.makeCurrent()) {
      call(cart, "add", "plum", 1);
      call(cart, "add", "pear", 2);
    }
    outer.end();

    assertThat(spans.get(0).getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("sku"), "2 x pear")
        .containsEntry(AttributeKey.stringKey("_dd.di.sku.probe_id"), "active")
        .containsEntry(AttributeKey.stringKey("owner"), "ann")
        .containsEntry(AttributeKey.stringKey("api_key"), "{redacted}")
        .containsEntry(
            AttributeKey.stringKey("_dd.di.bad.evaluation_error"), "no variable 'nope' here");
    assertThat(agent.event().at("/debugger/snapshot/evaluationErrors/0/expr").asText())
        .isEqualTo("nope");
  }

  @Test
  void withoutAnSdkTheStatusSaysWhatToDo() throws Exception {
    cart();
    GlobalOpenTelemetry.resetForTest();
    agent.apply(probe("p").on("probed.Cart", "add").span());
    String before = agent.status("p");

    register();

    assertThat(before)
        .startsWith("ERROR: the application has made no span yet, or its OpenTelemetry SDK is not");
    await().untilAsserted(() -> assertThat(agent.status("p")).isEqualTo("INSTALLED"));
    assertThat(
            ProbeStatuses.tracingProblem(
                probe("p").on("probed.Cart", "add").span(), new OpenTelemetry()))
        .startsWith("the application has no OpenTelemetry: add its SDK or its agent");
  }

  private Span span(String name) {
    return sdk.getTracer("test").spanBuilder(name).startSpan();
  }

  private final class Recorded implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
