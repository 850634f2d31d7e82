package io.hotprobe.gateway.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.hotprobe.protocol.TopicValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * Publishes to compacted topics from a thread of its own: callers never wait. While the broker is
 * away the latest value of each key is kept, and sent when it is back.
 */
public final class LatestValues implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LatestValues.class);
  private static final long RETRY_MILLIS = 1_000;
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Producer<String, byte[]> producer;
  private final ObjectWriter json;
  private final int capacity;
  private final Thread thread;

  /** Guarded by this, as are the next. */
  private final Map<Key, Value> pending = new LinkedHashMap<>();

  private final Map<Key, Value> unacknowledged = new LinkedHashMap<>();
  private boolean closed;
  private boolean warned;

  private record Key(String topic, String key) {}

  /** With identity: a value that comes again is another one. */
  private static final class Value {
    private final byte[] bytes;

    Value(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * @param capacity how many values are kept while the broker is away
   */
  public LatestValues(Producer<String, byte[]> producer, ObjectWriter json, int capacity) {
    this.producer = producer;
    this.json = json;
    this.capacity = capacity;
    this.thread = new Thread(this::run, "latest-values");
    thread.setDaemon(true);
    thread.start();
  }

  public void publish(String topic, TopicValue value) {
    try {
      put(new Key(topic, value.key()), new Value(json.writeValueAsBytes(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value, e);
    }
  }

  /** Publishes a tombstone. */
  public void delete(String topic, String key) {
    put(new Key(topic, key), new Value(null));
  }

  /** Sends what is left, for a short while. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
    producer.close(CLOSE);
  }

  private synchronized void put(Key key, Value value) {
    if (pending.size() >= capacity && !pending.containsKey(key)) {
      if (!warned) {
        LOG.warnf("more than %d values wait for the broker; further ones are lost", capacity);
      }
      warned = true;
      return;
    }
    pending.put(key, value);
    notifyAll();
  }

  private void run() {
    try {
      Map.Entry<Key, Value> next = take();
      while (next != null) {
        send(next.getKey(), next.getValue());
        next = take();
      }
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The oldest value, which is then unacknowledged; null when closed. */
  private synchronized Map.Entry<Key, Value> take() throws InterruptedException {
    while (pending.isEmpty() && !closed) {
      wait();
    }
    if (pending.isEmpty()) {
      return null;
    }
    Map.Entry<Key, Value> oldest = Map.Entry.copyOf(pending.entrySet().iterator().next());
    pending.remove(oldest.getKey());
    unacknowledged.put(oldest.getKey(), oldest.getValue());
    return oldest;
  }

  private void send(Key key, Value value) throws InterruptedException {
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(key.topic(), key.key(), value.bytes),
              (metadata, failure) -> done(key, value, failure));
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      done(key, value, e);
      Thread.sleep(RETRY_MILLIS);
    }
  }

  /** A value that failed waits again, unless a newer one is on its way. */
  private synchronized void done(Key key, Value value, Exception failure) {
    if (!unacknowledged.remove(key, value)) {
      return;
    }
    if (failure == null) {
      warned = false;
    } else if (failure instanceof RecordTooLargeException) {
      LOG.errorf("%s of %s is lost: %s", key.key(), key.topic(), failure.getMessage());
    } else if (!closed) {
      LOG.debugf("%s of %s waits: %s", key.key(), key.topic(), failure.getMessage());
      pending.putIfAbsent(key, value);
      notifyAll();
    }
  }
}
