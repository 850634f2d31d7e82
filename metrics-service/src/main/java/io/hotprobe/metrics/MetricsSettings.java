package io.hotprobe.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What metrics-service may keep, and for how long. */
@ConfigMapping(prefix = "hotprobe.metrics")
public interface MetricsSettings {
  /** Series of one metric of one service and env; the points of more fold into one, marked. */
  @WithDefault("2000")
  int maxSeriesPerMetric();

  /** A count or histogram without a point for this long is forgotten. */
  @WithDefault("24h")
  Duration seriesRetention();

  /** An instance's gauge without a point for this long is forgotten. */
  @WithDefault("1h")
  Duration gaugeRetention();

  /** How long a repeat of a point is recognised. */
  @WithDefault("1h")
  Duration repeatRetention();

  /** How often what was folded is committed, and so served. */
  @WithDefault("200ms")
  Duration commitInterval();

  /** Threads that fold; by default one for each processor. */
  OptionalInt threads();

  /** Name of this instance of the service, the same after a restart. */
  @WithDefault("${hostname:local}-${quarkus.http.port}")
  String instance();

  /** An instance of this service that is silent for this long loses its partitions. */
  @WithDefault("10s")
  Duration sessionTimeout();

  /** Most answers in one page of the query API. */
  @WithDefault("1000")
  int maxPageSize();

  /** Working directory of Kafka Streams; by default a new one under the temporary directory. */
  Optional<Path> stateDirectory();
}
