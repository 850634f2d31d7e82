package io.hotprobe.protocol.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.List;

/**
 * Body of {@code POST /hotprobe/v1/metrics}: all points of one flush of one instance.
 *
 * @param sequence grows by one with every batch, from 1; a batch that was not acknowledged is sent
 *     again unchanged
 * @param timestamp epoch milliseconds of the flush
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricBatch(
    String runtimeId,
    String service,
    @Nullable String env,
    @Nullable String version,
    long sequence,
    long timestamp,
    List<Point> points) {

  /** One series of the batch; see {@link MetricPoint} for its fields. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Point(
      String metric,
      MetricKind kind,
      @Nullable String probeId,
      @Nullable List<String> tags,
      @Nullable Double value,
      @Nullable Sketch sketch) {}
}
