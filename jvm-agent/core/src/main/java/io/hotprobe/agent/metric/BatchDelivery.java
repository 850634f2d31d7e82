package io.hotprobe.agent.metric;

import io.hotprobe.agent.backend.Outcome;
import io.hotprobe.agent.backend.Outcome.Result;
import io.hotprobe.agent.backend.Upload;
import io.hotprobe.agent.http.Endpoint;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.protocol.metric.MetricBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Numbered batches on their way to the back end. One that is not acknowledged is sent again as it
 * is: by its number the back end knows whether it has it.
 */
final class BatchDelivery {

  private static final int MAX_POINTS = 1000;

  private final Instance instance;
  private final Upload upload;
  private final Deque<byte[]> unacknowledged = new ArrayDeque<>();
  private long sequence;
  private long retryAt = System.nanoTime();

  BatchDelivery(Instance instance, Upload upload) {
    this.instance = instance;
    this.upload = upload;
  }

  void add(List<MetricBatch.Point> points) {
    long now = System.currentTimeMillis();
    for (int from = 0; from < points.size(); from += MAX_POINTS) {
      List<MetricBatch.Point> part =
          points.subList(from, Math.min(points.size(), from + MAX_POINTS));
      sequence++;
      MetricBatch batch =
          new MetricBatch(
              instance.runtimeId(),
              instance.service(),
              instance.env(),
              instance.version(),
              sequence,
              now,
              part);
      unacknowledged.add(MetricBatchJson.write(batch));
    }
  }

  boolean isEmpty() {
    return unacknowledged.isEmpty();
  }

  /**
   * Sends what is not acknowledged, unless it is too early to try again.
   *
   * @return when to try again; zero when all is delivered
   */
  Duration deliver(Endpoint endpoint, Duration atMost) {
    long early = retryAt - System.nanoTime();
    if (early > 0) {
      return Duration.ofNanos(early);
    }
    while (!unacknowledged.isEmpty()) {
      Outcome outcome =
          upload.post(endpoint, "application/json", unacknowledged.peekFirst(), atMost);
      if (outcome.result() == Result.AWAY) {
        retryAt = System.nanoTime() + outcome.retryIn().toNanos();
        return outcome.retryIn();
      }
      unacknowledged.removeFirst();
    }
    return Duration.ZERO;
  }

  /** The next try may be at once: it is the last. */
  void hurry() {
    retryAt = System.nanoTime();
  }
}
