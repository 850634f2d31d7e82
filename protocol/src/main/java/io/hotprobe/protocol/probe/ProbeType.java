package io.hotprobe.protocol.probe;

/** What a probe yields. */
public enum ProbeType {
  LOG_PROBE("logProbe_"),
  METRIC_PROBE("metricProbe_"),
  SPAN_PROBE("spanProbe_"),
  SPAN_DECORATION_PROBE("spanDecorationProbe_");

  private final String configIdPrefix;

  ProbeType(String configIdPrefix) {
    this.configIdPrefix = configIdPrefix;
  }

  /** The prefix of the remote-configuration id, by which tracers tell the type. */
  public String configIdPrefix() {
    return configIdPrefix;
  }
}
