package io.hotprobe.agent.instrument;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.agent.access.JdkAccess;
import io.hotprobe.agent.capture.Capture;
import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.capture.EventJson;
import io.hotprobe.agent.capture.EventQueue;
import io.hotprobe.agent.metric.MetricSink;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.protocol.diagnostic.Counters;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.agent.Installer;

/** The agent's instrumentation in the test's own JVM, and what comes out of it. */
public final class TestAgent implements AutoCloseable {

  public static final Instrumentation JVM = Installer.getInstrumentation();

  static {
    JdkAccess.open(JVM);
  }

  private final EventQueue queue = new EventQueue(1000, 16 << 20);
  private final Map<String, String> statuses = new ConcurrentHashMap<>();
  private final Map<String, List<Number>> points = new ConcurrentHashMap<>();
  private final Redaction redaction;
  private final Instrumenter instrumenter;

  public TestAgent() {
    this(new Redaction(List.of("probed.Secret")), 5000);
  }

  /**
   * @param timeoutMillis for copying the values of an event
   */
  public TestAgent(Redaction redaction, long timeoutMillis) {
    this.redaction = redaction;
    this.instrumenter =
        new Instrumenter(
            JVM,
            new CaptureContext(queue, redaction, timeoutMillis, 200),
            this::sink,
            (probe, status, reason) ->
                statuses.put(probe.id(), reason == null ? status.name() : status + ": " + reason));
    instrumenter.start();
  }

  public void apply(Probe... probes) {
    instrumenter.apply(List.of(probes));
  }

  /** Waits until sites that were hit have the code for their class. */
  public void settle() {
    instrumenter.maintain();
  }

  /** The state of a probe, with the reason after a colon if it has one. */
  public String status(String probeId) {
    return statuses.get(probeId);
  }

  public List<Number> points(String probeId) {
    return points.getOrDefault(probeId, List.of());
  }

  public Counters counters(String probeId) {
    return instrumenter.runtimes().stream()
        .filter(runtime -> runtime.probe().id().equals(probeId))
        .findFirst()
        .orElseThrow()
        .funnel()
        .read();
  }

  /** All events since the last call, as they would go over the wire. */
  public List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    for (Capture capture : queue.drain(Integer.MAX_VALUE)) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
        new EventJson("test", redaction).write(capture, json);
        json.flush();
        events.add(new ObjectMapper().readTree(text.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return events;
  }

  public JsonNode event() {
    List<JsonNode> events = events();
    if (events.size() != 1) {
      throw new AssertionError("one event expected: " + events);
    }
    return events.get(0);
  }

  @Override
  public void close() {
    instrumenter.close();
  }

  private MetricSink sink(Probe probe) {
    List<Number> values = new ArrayList<>();
    points.put(probe.id(), values);
    return new MetricSink() {
      @Override
      public void add(long value) {
        values.add(value);
      }

      @Override
      public void add(double value) {
        values.add(value);
      }
    };
  }
}
