package io.hotprobe.gateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.probe.Location;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.probe.ProbeState;
import io.hotprobe.protocol.probe.ProbeType;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Probes as probe-service publishes them. */
public final class Probes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Probes() {}

  /** An enabled log probe on a method, for all environments and versions of a Java service. */
  public static ProbeDefinition log(String service) {
    return changed(blank(service), probe -> {});
  }

  /** The same with a snapshot: it needs a lease. */
  public static ProbeDefinition capture(String service) {
    return changed(blank(service), probe -> probe.put("captureSnapshot", true));
  }

  /** A probe with some fields set otherwise; the revision grows. */
  public static ProbeDefinition changed(ProbeDefinition probe, Consumer<ObjectNode> change) {
    ObjectNode tree = JSON.valueToTree(probe);
    tree.put("revision", probe.revision() + 1);
    change.accept(tree);
    return JSON.convertValue(tree, ProbeDefinition.class);
  }

  public static ProbeDefinition inState(ProbeDefinition probe, ProbeState state) {
    return changed(probe, tree -> tree.put("state", state.name()));
  }

  public static ProbeDefinition publish(ProbeDefinition probe) {
    try {
      TestTopic.named(Topics.PROBES).send(probe.id(), JSON.writeValueAsString(probe));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return probe;
  }

  public static void delete(ProbeDefinition probe) {
    TestTopic.named(Topics.PROBES).send(probe.id(), null);
  }

  private static ProbeDefinition blank(String service) {
    return new ProbeDefinition(
        Topics.SCHEMA_VERSION,
        UUID.randomUUID().toString(),
        0,
        ProbeType.LOG_PROBE,
        ProbeState.ENABLED,
        service,
        null,
        "*",
        "java",
        null,
        Location.method("shop.Cart", "add"),
        null,
        "added",
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of("team:cart"),
        null,
        null,
        "test");
  }
}
