package io.hotprobe.logs.index;

import io.hotprobe.logs.query.Query;
import java.time.Instant;
import java.util.Optional;

/**
 * Which events are meant.
 *
 * @param from first instant, included
 * @param to last instant, not included
 */
public record Selection(Query query, Optional<Instant> from, Optional<Instant> to) {}
