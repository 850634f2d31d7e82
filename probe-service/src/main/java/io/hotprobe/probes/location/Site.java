package io.hotprobe.probes.location;

import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.Location;

/**
 * A place in the code of a service, as people name it.
 *
 * @param version exact or a glob; null for any
 * @param evaluateAt null where there is nothing to choose
 */
public record Site(
    String service, String version, String language, Location where, EvaluateAt evaluateAt) {

  boolean isOnLine() {
    return where.lines() != null;
  }

  boolean atExit() {
    return !isOnLine() && evaluateAt == EvaluateAt.EXIT;
  }

  /** The first line, or 0 when the site is on none. */
  int line() {
    return isOnLine() ? Integer.parseInt(where.lines().get(0).split("-")[0]) : 0;
  }

  /** The name of the source file without its folders, or null. */
  String fileName() {
    String file = where.sourceFile();
    return file == null ? null : file.substring(file.lastIndexOf('/') + 1);
  }
}
