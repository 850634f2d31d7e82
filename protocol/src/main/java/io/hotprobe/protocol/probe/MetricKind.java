package io.hotprobe.protocol.probe;

/** How the points of a metric probe fold into a series. */
public enum MetricKind {
  COUNT,
  GAUGE,
  HISTOGRAM,
  DISTRIBUTION
}
