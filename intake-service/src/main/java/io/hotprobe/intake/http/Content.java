package io.hotprobe.intake.http;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.publish.InFlight;
import java.util.Map;

/**
 * A body that has arrived whole, with its content encoding undone.
 *
 * @param contentType as the request has it, or null
 * @param share of the memory this request may take
 */
record Content(byte[] bytes, String contentType, InFlight.Share share) {

  static Content of(
      byte[] body, String encoding, String contentType, long maxExpanded, InFlight.Share share) {
    if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
      return new Content(body, contentType, share);
    }
    if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
      return new Content(Gzip.expand(body, maxExpanded, share), contentType, share);
    }
    throw new ProblemException(
        Problem.of(415, "Unsupported encoding", "Content-Encoding may be gzip, not " + encoding));
  }

  /** The whole body, or the part {@code event} of a multipart one. */
  byte[] events() {
    return Multipart.is(contentType) ? part(parts(), "event") : bytes;
  }

  Map<String, byte[]> parts() {
    return Multipart.parts(bytes, contentType);
  }

  static byte[] part(Map<String, byte[]> parts, String name) {
    byte[] part = parts.get(name);
    if (part == null) {
      throw new ProblemException(Problem.malformed("the multipart body has no part named " + name));
    }
    return part;
  }
}
