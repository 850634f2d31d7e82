package io.hotprobe.intake.publish;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory of all requests together, from arrival to the broker's acknowledgement. */
public final class InFlight {
  private final long limit;
  private final AtomicLong bytes = new AtomicLong();

  public InFlight(long limit) {
    this.limit = limit;
  }

  /** Bytes held now. */
  public long bytes() {
    return bytes.get();
  }

  public Share open() {
    return new Share();
  }

  /** What one request holds. */
  public final class Share implements AutoCloseable {
    private long held;
    private boolean closed;

    private Share() {}

    /** Takes room for more bytes, or ends the request. */
    public synchronized void take(int more) {
      if (closed) {
        return;
      }
      if (bytes.addAndGet(more) > limit) {
        bytes.addAndGet(-more);
        throw new ProblemException(
            Problem.unavailable("too much is under way: send the same again a little later"));
      }
      held += more;
    }

    @Override
    public synchronized void close() {
      bytes.addAndGet(-held);
      held = 0;
      closed = true;
    }
  }
}
