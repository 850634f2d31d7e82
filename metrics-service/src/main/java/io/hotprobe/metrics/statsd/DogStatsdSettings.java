package io.hotprobe.metrics.statsd;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Metrics of foreign tracers, which come as DogStatsD datagrams. */
@ConfigMapping(prefix = "hotprobe.dogstatsd")
interface DogStatsdSettings {
  @WithDefault("true")
  boolean enabled();

  @WithDefault("0.0.0.0")
  String host();

  @WithDefault("8125")
  int port();

  /** Path of a unix socket to take datagrams at too, on Linux; tracers call it dsd.socket. */
  Optional<Path> socket();

  /** How often what came in becomes points. */
  @WithDefault("1s")
  Duration flushInterval();

  /** Buffer of the socket in bytes; the kernel may allow less. */
  @WithDefault("8388608")
  int receiveBuffer();

  /** Different series between two flushes; the values of more are dropped and counted. */
  @WithDefault("20000")
  int maxSeriesPerFlush();
}
