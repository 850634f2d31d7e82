package io.hotprobe.intake.symbol;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The file of an upload, gzip undone as it is read, up to a limit. */
final class SymbolFile extends FilterInputStream {
  private final long limit;
  private long count;

  private SymbolFile(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  static InputStream open(byte[] file, long limit) throws IOException {
    boolean gzip = file.length > 2 && file[0] == (byte) 0x1f && file[1] == (byte) 0x8b;
    var in = new ByteArrayInputStream(file);
    return new SymbolFile(gzip ? new GZIPInputStream(in) : in, limit);
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    counted(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = in.read(target, offset, length);
    counted(n);
    return n;
  }

  private void counted(int n) {
    count += Math.max(n, 0);
    if (count > limit) {
      throw new ProblemException(Problem.tooLarge(limit));
    }
  }
}
