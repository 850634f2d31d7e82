package io.hotprobe.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much the intake takes, and how long it waits. */
@ConfigMapping(prefix = "hotprobe.intake")
public interface IntakeSettings {
  /** Largest body as it comes over the wire. */
  @WithDefault("5M")
  MemorySize maxBody();

  /** Largest body after gzip is undone. */
  @WithDefault("20M")
  MemorySize maxExpandedBody();

  /** Largest symbol file after gzip is undone; it is read as a stream, never held as a whole. */
  @WithDefault("64M")
  MemorySize maxExpandedSymbols();

  /** Largest event as it goes to Kafka, before compression. */
  @WithDefault("2M")
  MemorySize maxEvent();

  /** Time a client has to send its whole body. */
  @WithDefault("30s")
  Duration bodyTimeout();

  /** Bytes of all requests together between arrival and the broker's acknowledgement. */
  @WithDefault("64M")
  MemorySize maxInFlight();

  /** Time the broker has to acknowledge before the client is told to come again. */
  @WithDefault("10s")
  Duration deliveryTimeout();

  Quota quota();

  Redaction redaction();

  /** Messages a second, counted by each process; ten seconds' worth may come at once. */
  interface Quota {
    /** Of one API key. */
    @WithDefault("100000")
    double perKey();

    /** Of one service. */
    @WithDefault("50000")
    double perService();
  }

  /** The second redaction, by the names of captured values. */
  interface Redaction {
    /** Identifiers to redact besides the well-known ones. */
    Optional<List<String>> identifiers();

    /** Identifiers never to redact. */
    Optional<List<String>> excludedIdentifiers();
  }
}
