package io.hotprobe.agent.send;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hotprobe.agent.capture.Capture;
import io.hotprobe.agent.capture.EventJson;
import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.probe.Probe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/** Writes captures as events of at most 1 MiB. One that cannot be is dropped, and counted. */
public final class EventEncoder {

  private static final int MAX_EVENT = 1 << 20;

  private final EventJson json;
  private final Consumer<Probe> emitting;
  private final AgentLog log;

  /**
   * @param emitting hears of the probe of each event
   */
  public EventEncoder(EventJson json, Consumer<Probe> emitting, AgentLog log) {
    this.json = json;
    this.emitting = emitting;
    this.log = log;
  }

  /** The event, or null when it was dropped. */
  EventBatch.Event encode(Capture capture) {
    byte[] event = write(capture);
    if (event == null) {
      capture.runtime().funnel().dropped(1);
      return null;
    }
    emitting.accept(capture.runtime().probe());
    return new EventBatch.Event(capture.runtime(), event);
  }

  private byte[] write(Capture capture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator generator = Json.FACTORY.createGenerator(bytes)) {
      json.write(capture, generator);
    } catch (IOException | RuntimeException e) {
      log.error("An event of probe " + capture.runtime().probe().id() + " cannot be written.", e);
      return null;
    }
    byte[] event = bytes.toByteArray();
    return event.length <= MAX_EVENT ? event : SnapshotPruner.prune(event, MAX_EVENT);
  }
}
