package io.hotprobe.probes.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A Kafka record that waits in the database for the broker. */
@Entity
@Table(name = "outbox")
class OutboxRecord {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String topic;
  private String key;
  private String value;

  protected OutboxRecord() {}

  OutboxRecord(String topic, String key, String value) {
    this.topic = topic;
    this.key = key;
    this.value = value;
  }
}
