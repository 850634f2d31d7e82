package io.hotprobe.protocol;

/** A value of a topic; its JSON Schema is published under {@code schemas/} of this module. */
public interface TopicValue {
  /** {@link Topics#SCHEMA_VERSION} of whoever wrote it. */
  int schemaVersion();

  /** The key of its Kafka record. */
  String key();
}
