package io.hotprobe.systemtests.kill;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sends events and remembers the ids of the acknowledged ones. */
final class EventAgent implements Load.Agent {
  private static final int BATCH = 10;

  private final Entry entry;
  private final URI address;
  private final String service;
  private final List<String> acknowledged = new ArrayList<>();
  private String body;

  EventAgent(Entry entry, URI address, String service) {
    this.entry = entry;
    this.address = address;
    this.service = service;
  }

  @Override
  public void next() throws InterruptedException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      ids.add(UUID.randomUUID().toString());
    }
    body = ids.stream().map(this::event).collect(Collectors.joining(",", "[", "]"));
    repeat();
    acknowledged.addAll(ids);
  }

  @Override
  public void repeat() throws InterruptedException {
    entry.send(address, body);
  }

  List<String> acknowledged() {
    return acknowledged;
  }

  private String event(String id) {
    return """
    {"service":"%1$s","message":"event %2$s","ddsource":"dd_debugger","timestamp":%3$d,
     "debugger":{"snapshot":{"id":"%2$s","timestamp":%3$d,"language":"java",
      "probe":{"id":"kill-probe","version":1,"location":{"type":"shop.cart.Cart","method":"add"}},
      "captures":{"entry":{"arguments":{"sku":{"type":"java.lang.String","value":"%2$s"}}}}}}}
    """
        .formatted(service, id, System.currentTimeMillis());
  }
}
