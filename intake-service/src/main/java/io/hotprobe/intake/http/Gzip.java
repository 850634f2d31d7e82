package io.hotprobe.intake.http;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.publish.InFlight;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Undoes gzip up to a limit, so that a small body cannot become a huge one. */
final class Gzip {
  private static final int CHUNK = 64 * 1024;

  private Gzip() {}

  static byte[] expand(byte[] body, long limit, InFlight.Share share) {
    var out = new ByteArrayOutputStream(body.length * 4);
    var chunk = new byte[CHUNK];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), CHUNK)) {
      for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
        if (out.size() + n > limit) {
          throw new ProblemException(Problem.tooLarge(limit));
        }
        share.take(n);
        out.write(chunk, 0, n);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new ProblemException(Problem.malformed("the body is not gzip: " + e.getMessage()));
    }
  }
}
