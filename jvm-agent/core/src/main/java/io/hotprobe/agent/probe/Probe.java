package io.hotprobe.agent.probe;

import io.hotprobe.protocol.config.Lease;
import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.ProbeType;
import java.util.List;

/**
 * A probe as this process runs it: read once from its remote-configuration file, never changed.
 * Another revision is another probe.
 *
 * @param version the definition's revision
 * @param when the condition, or null for always
 * @param tags {@code key:value}
 * @param expiresAt epoch milliseconds after which it must not emit, or null
 * @param maxHits events after which it is exhausted, or null
 * @param lease set for a capture probe that runs on one instance at a time
 */
public record Probe(
    String id,
    long version,
    Where where,
    EvaluateAt evaluateAt,
    Script when,
    List<String> tags,
    Long expiresAt,
    Long maxHits,
    Lease lease,
    Output output) {

  public Probe {
    tags = List.copyOf(tags);
  }

  public ProbeType type() {
    return output.type();
  }
}
