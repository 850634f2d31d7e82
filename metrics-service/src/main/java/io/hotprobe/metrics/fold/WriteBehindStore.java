package io.hotprobe.metrics.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Keeps what was touched since the last commit as objects, so that a value is read and written as
 * bytes once for each commit and not once for each point. Kafka Streams has it written out before
 * it commits; that call is the one thing taken from its internals.
 */
public final class WriteBehindStore<K, V> implements StateStore, CachedStateStore<K, V> {
  private final KeyValueStore<K, V> store;
  private final Map<K, V> touched = new HashMap<>();

  WriteBehindStore(KeyValueStore<K, V> store) {
    this.store = store;
  }

  /** The value or null; whoever changes it puts it back. */
  public V get(K key) {
    V value = touched.get(key);
    return value == null && !touched.containsKey(key) ? store.get(key) : value;
  }

  public void put(K key, V value) {
    touched.put(key, value);
  }

  public void delete(K key) {
    touched.put(key, null);
  }

  /** All of them; the action may put and delete. */
  public void forEach(BiConsumer<K, V> action) {
    flushCache();
    try (KeyValueIterator<K, V> all = store.all()) {
      all.forEachRemaining(entry -> action.accept(entry.key, entry.value));
    }
  }

  @Override
  public void flushCache() {
    touched.forEach(store::put);
    touched.clear();
  }

  /** What was not committed is forgotten. */
  @Override
  public void clearCache() {
    touched.clear();
  }

  @Override
  public boolean setFlushListener(CacheFlushListener<K, V> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    store.init(context, root);
  }

  @Override
  public void flush() {
    store.flush();
  }

  @Override
  public void close() {
    touched.clear();
    store.close();
  }

  @Override
  public boolean persistent() {
    return store.persistent();
  }

  @Override
  public boolean isOpen() {
    return store.isOpen();
  }
}
