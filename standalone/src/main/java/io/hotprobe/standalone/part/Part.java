package io.hotprobe.standalone.part;

import java.util.List;
import java.util.Map;

/**
 * A program of the suite that runs in a process of its own.
 *
 * @param command the JVM's arguments: options, then what to run
 * @param environment added to that of this process
 * @param readiness tells when others may rely on it
 */
public record Part(
    String name, List<String> command, Map<String, String> environment, Readiness readiness) {}
