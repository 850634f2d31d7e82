package io.hotprobe.gateway.poll;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How clients poll. */
@ConfigMapping(prefix = "hotprobe.polling")
public interface PollingSettings {
  /** The longest a poll is held, whatever the client prefers. */
  @WithDefault("60s")
  Duration maxWait();

  /** How many polls are held at once; further ones are answered at once with Retry-After. */
  @WithDefault("20000")
  int maxWaiting();

  /** How many instances are known at once; further ones get 503. */
  @WithDefault("50000")
  int maxInstances();

  /** Largest body, after decompression. */
  @WithDefault("2M")
  MemorySize maxBody();

  /** How long a client may take to send its body. */
  @WithDefault("10s")
  Duration bodyTimeout();

  /** Polls a second of one instance. */
  @WithDefault("20")
  double maxRatePerInstance();

  /** Polls a second with one API key. */
  @WithDefault("10000")
  double maxRatePerKey();
}
