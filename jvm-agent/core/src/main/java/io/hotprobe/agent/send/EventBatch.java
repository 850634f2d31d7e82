package io.hotprobe.agent.send;

import io.hotprobe.agent.limit.ProbeRuntime;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Events that go out in one request. */
record EventBatch(List<Event> events) {

  /** An event as JSON, and the probe it is of. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Event(ProbeRuntime runtime, byte[] json) {}

  EventBatch {
    events = List.copyOf(events);
  }

  int size() {
    return events.size();
  }

  byte[] body() {
    int length = events.stream().mapToInt(event -> event.json().length + 1).sum() + 1;
    ByteArrayOutputStream body = new ByteArrayOutputStream(length);
    body.write('[');
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(events.get(i).json());
    }
    body.write(']');
    return body.toByteArray();
  }

  List<EventBatch> halves() {
    int middle = events.size() / 2;
    return List.of(
        new EventBatch(events.subList(0, middle)),
        new EventBatch(events.subList(middle, events.size())));
  }

  void sent() {
    events.forEach(event -> event.runtime().funnel().sent(1));
  }

  void dropped() {
    events.forEach(event -> event.runtime().funnel().dropped(1));
  }
}
