package io.hotprobe.probes.catalogue;

/**
 * A version of a service somewhere.
 *
 * @param instances those alive
 * @param lastPoll epoch milliseconds
 */
record Deployment(
    String service, String env, String version, String language, long instances, long lastPoll) {}
