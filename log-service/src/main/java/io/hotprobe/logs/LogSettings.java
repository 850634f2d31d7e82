package io.hotprobe.logs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The log indexes, and what readers may ask of them. */
@ConfigMapping(prefix = "hotprobe.logs")
public interface LogSettings {
  /** In order: an event goes to the first index whose filter it matches, or to none. */
  List<Index> indexes();

  /** How many days ahead partitions are created. */
  @WithDefault("3")
  int partitionsAhead();

  /** After this time a search is given up. */
  @WithDefault("10s")
  Duration searchTimeout();

  Tail tail();

  /** One log index. */
  interface Index {
    /** Lower-case letters, digits and underscores. */
    String name();

    /** A query; empty for every event. */
    @WithDefault("")
    String filter();

    /** How long events are kept, by their own time. */
    @WithDefault("P15D")
    Duration retention();
  }

  /** The live tail. */
  interface Tail {
    /** Readers at one time, on this process. */
    @WithDefault("50")
    int maxReaders();

    /** A reader that took nothing for so long is sent away; it resumes where it was. */
    @WithDefault("30s")
    Duration slowReaderTimeout();

    /** So often a silent connection gets a comment. */
    @WithDefault("10s")
    Duration heartbeat();
  }
}
