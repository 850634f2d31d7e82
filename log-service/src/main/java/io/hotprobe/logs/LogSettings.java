package io.hotprobe.logs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log indexes, and what readers may ask of them. */
@ConfigMapping(prefix = "hotprobe.logs")
public interface LogSettings {
  /** The engine of the log index. */
  @WithDefault("postgresql")
  Engine engine();

  OpenSearch opensearch();

  /** In order: an event goes to the first index whose filter it matches, or to none. */
  List<Index> indexes();

  /** How many days ahead partitions are created. */
  @WithDefault("3")
  int partitionsAhead();

  /** After this time a search is given up. */
  @WithDefault("10s")
  Duration searchTimeout();

  Tail tail();

  Otlp otlp();

  /** What keeps the log indexes. */
  enum Engine {
    POSTGRESQL,
    OPENSEARCH
  }

  /** The engine for those who outgrow one machine. */
  interface OpenSearch {
    /** Nodes of the cluster. */
    @WithDefault("http://127.0.0.1:9200")
    List<URI> urls();

    /** Of basic authentication, where the cluster asks for it. */
    Optional<String> username();

    Optional<String> password();

    /** Shards of each backing index. */
    @WithDefault("1")
    int shards();

    /** A backing index of this size is followed by a new one before its day is over. */
    @WithDefault("50gb")
    String maxBackingIndexSize();
  }

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

  /** Passing events on to an OpenTelemetry collector. */
  interface Otlp {
    /** Whether to do it. */
    @WithDefault("false")
    boolean enabled();

    /** Where it takes logs over HTTP. */
    @WithDefault("http://127.0.0.1:4318/v1/logs")
    URI endpoint();

    /** Headers of every request, for a key of the collector. */
    Map<String, String> headers();

    /** Time the collector has to answer. */
    @WithDefault("10s")
    Duration timeout();
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
