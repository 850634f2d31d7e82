package io.hotprobe.agent.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes captures as the events of the wire. Runs on the sender's thread. */
public final class EventJson {

  private final String service;

  public EventJson(String service) {
    this.service = service;
  }

  /** One JSON object; the caller has opened and closes the array around it. */
  public void write(Capture capture, JsonGenerator json) throws IOException {
    throw new UnsupportedOperationException(service);
  }
}
