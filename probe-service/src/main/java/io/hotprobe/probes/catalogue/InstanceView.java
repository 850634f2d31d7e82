package io.hotprobe.probes.catalogue;

import java.time.Instant;
import java.util.List;

/**
 * A running process as REST answers it.
 *
 * @param alive whether it polled within the last minute
 */
public record InstanceView(
    String runtimeId,
    String service,
    String env,
    String version,
    String language,
    String agentVersion,
    String host,
    List<String> tags,
    boolean alive,
    Instant firstSeen,
    Instant lastSeen) {}
