package io.weatherconnect.transforms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A thread-safe cache that removes the least recently used entry when it is full.
 *
 * <p>Kafka's own caches are not part of its public API.
 */
final class BoundedCache<K, V> {
  private final int capacity;
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

  BoundedCache(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Returns the value of {@code key}, and computes it if it is not cached. An exception of {@code
   * compute} is passed on and leaves the cache unchanged.
   */
  synchronized V computeIfAbsent(K key, Function<? super K, ? extends V> compute) {
    V cached = entries.get(key);
    if (cached != null) {
      return cached;
    }
    V computed = compute.apply(key);
    entries.put(key, computed);
    if (entries.size() > capacity) {
      entries.remove(entries.keySet().iterator().next());
    }
    return computed;
  }

  synchronized int size() {
    return entries.size();
  }
}
