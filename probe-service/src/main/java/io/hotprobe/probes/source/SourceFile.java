package io.hotprobe.probes.source;

/**
 * A file of the source of a service.
 *
 * @param path where it is in the repository or the jar
 * @param version of the service
 * @param repository it was read from; absent for an uploaded jar
 * @param commit of that repository; absent for an uploaded jar
 */
public record SourceFile(
    String path, String version, String repository, String commit, String text) {}
