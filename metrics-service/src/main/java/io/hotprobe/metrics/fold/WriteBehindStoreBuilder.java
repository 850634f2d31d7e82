package io.hotprobe.metrics.fold;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds a {@link WriteBehindStore} before a store in memory with a changelog topic. */
final class WriteBehindStoreBuilder<K, V> implements StoreBuilder<WriteBehindStore<K, V>> {
  private final StoreBuilder<KeyValueStore<K, V>> store;

  WriteBehindStoreBuilder(String name, Class<K> key, Class<V> value, ObjectMapper json) {
    store =
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), JsonSerde.of(key, json), JsonSerde.of(value, json));
  }

  @Override
  public WriteBehindStore<K, V> build() {
    return new WriteBehindStore<>(store.build());
  }

  @Override
  public StoreBuilder<WriteBehindStore<K, V>> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<WriteBehindStore<K, V>> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<WriteBehindStore<K, V>> withLoggingEnabled(Map<String, String> config) {
    store.withLoggingEnabled(config);
    return this;
  }

  @Override
  public StoreBuilder<WriteBehindStore<K, V>> withLoggingDisabled() {
    store.withLoggingDisabled();
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return store.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return store.loggingEnabled();
  }

  @Override
  public String name() {
    return store.name();
  }
}
