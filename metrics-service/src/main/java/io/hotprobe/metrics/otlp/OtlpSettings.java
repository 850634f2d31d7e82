package io.hotprobe.metrics.otlp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Passing the series on to an OpenTelemetry collector. */
@ConfigMapping(prefix = "hotprobe.metrics.otlp")
interface OtlpSettings {
  /** Whether to do it. */
  @WithDefault("false")
  boolean enabled();

  /** Where it takes metrics over HTTP. */
  @WithDefault("http://127.0.0.1:4318/v1/metrics")
  URI endpoint();

  /** Headers of every request, for a key of the collector. */
  Map<String, String> headers();

  /** How often all series are sent. */
  @WithDefault("30s")
  Duration interval();

  /** Time the collector has to answer. */
  @WithDefault("10s")
  Duration timeout();
}
