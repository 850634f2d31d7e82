package io.hotprobe.probes.key;

import io.hotprobe.protocol.key.ApiKey;
import java.time.Instant;
import java.util.UUID;

/**
 * A key as REST answers it.
 *
 * @param key its text, in the answer to its creation only: keep it, it cannot be had again
 * @param service the one service it is for; absent for all
 * @param env the one environment it is for; absent for all
 */
public record ApiKeyView(
    UUID id,
    String key,
    String name,
    String service,
    String env,
    ApiKey.State state,
    Instant createdAt,
    String createdBy,
    Instant revokedAt,
    String revokedBy) {}
