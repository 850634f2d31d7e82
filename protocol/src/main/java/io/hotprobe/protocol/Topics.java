package io.hotprobe.protocol;

import io.hotprobe.protocol.diagnostic.Diagnostic;
import io.hotprobe.protocol.event.LogEvent;
import io.hotprobe.protocol.instance.Instance;
import io.hotprobe.protocol.key.ApiKey;
import io.hotprobe.protocol.lease.LeaseGrant;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.symbol.ClassSymbols;
import java.util.List;

/** The Kafka topics: the public contract with downstream consumers. Values are JSON. */
public final class Topics {
  public static final String PROBES = "hotprobe.probes";
  public static final String API_KEYS = "hotprobe.api-keys";
  public static final String LOGS = "hotprobe.logs";
  public static final String METRICS = "hotprobe.metrics";
  public static final String DIAGNOSTICS = "hotprobe.diagnostics";
  public static final String INSTANCES = "hotprobe.instances";
  public static final String LEASES = "hotprobe.leases";
  public static final String SYMBOLS = "hotprobe.symbols";
  public static final String DEAD_LETTERS = "hotprobe.dead-letters";

  /** Every topic with its clean-up policy, for whoever creates them. */
  public static final List<Topic> ALL =
      List.of(
          new Topic(PROBES, CleanupPolicy.COMPACT, ProbeDefinition.class),
          new Topic(API_KEYS, CleanupPolicy.COMPACT, ApiKey.class),
          new Topic(LOGS, CleanupPolicy.DELETE, LogEvent.class),
          new Topic(METRICS, CleanupPolicy.DELETE, MetricPoint.class),
          new Topic(DIAGNOSTICS, CleanupPolicy.COMPACT_AND_DELETE, Diagnostic.class),
          new Topic(INSTANCES, CleanupPolicy.COMPACT_AND_DELETE, Instance.class),
          new Topic(LEASES, CleanupPolicy.COMPACT_AND_DELETE, LeaseGrant.class),
          new Topic(SYMBOLS, CleanupPolicy.COMPACT, ClassSymbols.class),
          new Topic(DEAD_LETTERS, CleanupPolicy.DELETE, DeadLetter.class));

  /** The version all values carry as {@code schemaVersion}; it grows when a reader must change. */
  public static final int SCHEMA_VERSION = 1;

  private Topics() {}

  /** A topic, how Kafka forgets its records, and what its values are. */
  public record Topic(
      String name, CleanupPolicy cleanupPolicy, Class<? extends TopicValue> valueType) {}

  /** Values of Kafka's {@code cleanup.policy}. */
  public enum CleanupPolicy {
    COMPACT("compact"),
    DELETE("delete"),
    COMPACT_AND_DELETE("compact,delete");

    private final String setting;

    CleanupPolicy(String setting) {
      this.setting = setting;
    }

    public String setting() {
      return setting;
    }
  }
}
