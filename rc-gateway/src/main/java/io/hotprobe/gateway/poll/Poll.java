package io.hotprobe.gateway.poll;

import io.hotprobe.gateway.probe.Feed;
import io.hotprobe.gateway.probe.Offer;
import io.hotprobe.gateway.target.StateMark;
import java.util.Set;

/**
 * A poll as it is kept while it waits.
 *
 * @param key hash of the API key
 * @param offer the feed's when the poll was read
 * @param mark what the client has
 * @param targetsVersion the version of the targets it has, 0 at first
 * @param hasError whether the client could not take what it was sent last
 * @param stopping whether the process ends and this is its last poll
 * @param cached hashes of the files it has, as far as they matter
 */
record Poll(
    Session session,
    String key,
    Feed feed,
    Offer offer,
    StateMark mark,
    long targetsVersion,
    boolean hasError,
    boolean stopping,
    Set<String> cached) {}
