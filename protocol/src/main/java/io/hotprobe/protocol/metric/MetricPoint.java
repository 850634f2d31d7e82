package io.hotprobe.protocol.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.TopicValue;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.List;
import java.util.Objects;

/**
 * What one instance saw of one series since its previous point; one value of {@code
 * hotprobe.metrics}.
 *
 * @param metric the name without the prefix it is served under
 * @param tags {@code key:value}, sorted
 * @param timestamp epoch milliseconds of the flush
 * @param runtimeId the instance
 * @param sequence grows by one with every batch of an instance, from 1: with the run-time id it
 *     makes repeats harmless
 * @param value the delta of a count, the last value of a gauge; null for the others
 * @param sketch the values of a histogram or distribution; null for the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricPoint(
    int schemaVersion,
    String service,
    @Nullable String env,
    @Nullable String version,
    String metric,
    MetricKind kind,
    @Nullable String probeId,
    List<String> tags,
    long timestamp,
    String runtimeId,
    long sequence,
    @Nullable Double value,
    @Nullable Sketch sketch)
    implements TopicValue {

  /** Prefix of every probe's metric where it is served. */
  public static final String PREFIX = "dynamic.instrumentation.metric.probe.";

  /** All points of one metric of a service meet in one partition. */
  @Override
  public String key() {
    return service + "/" + Objects.toString(env, "") + "/" + metric;
  }
}
