package io.hotprobe.probes.catalogue;

import org.jboss.resteasy.reactive.RestQuery;

/**
 * Which instances are meant; what is left out does not matter.
 *
 * @param alive whether they polled within the last minute
 * @param tag one they carry, {@code team:cart}
 * @param q part of their runtime id, service, env, version, host, agent's version or tags
 */
public record InstanceFilter(
    @RestQuery String env,
    @RestQuery String version,
    @RestQuery String language,
    @RestQuery Boolean alive,
    @RestQuery String tag,
    @RestQuery String q) {}
