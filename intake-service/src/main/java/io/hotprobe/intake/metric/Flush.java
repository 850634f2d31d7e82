package io.hotprobe.intake.metric;

import io.hotprobe.protocol.metric.MetricBatch;
import java.util.List;

/** A {@link MetricBatch} whose points may be wrong, each for itself. */
record Flush(
    String runtimeId,
    String service,
    String env,
    String version,
    long sequence,
    long timestamp,
    List<SentPoint> points) {}
