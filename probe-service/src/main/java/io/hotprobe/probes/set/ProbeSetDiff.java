package io.hotprobe.probes.set;

import io.hotprobe.probes.history.Change;
import java.util.Map;
import java.util.Set;

/**
 * What making a set equal to a file changes, or would change.
 *
 * @param changed the fields of each probe that differ
 */
public record ProbeSetDiff(
    Set<String> created,
    Map<String, Map<String, Change>> changed,
    Set<String> deleted,
    Set<String> unchanged) {}
