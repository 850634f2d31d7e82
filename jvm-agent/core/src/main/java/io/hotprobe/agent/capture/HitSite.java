package io.hotprobe.agent.capture;

/**
 * Where in the application a site stands.
 *
 * @param line 0 for a method site
 */
public record HitSite(String typeName, String methodName, String sourceFile, int line) {}
