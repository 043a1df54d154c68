package io.weatherconnect.transforms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps what was computed for the keys used last. Safe to use from several threads; a value is
 * computed once for each time its key enters the cache. A computation that throws leaves no trace.
 *
 * <p>Kafka has such caches too, but not in its public API.
 */
final class BoundedCache<K, V> {
  private final int capacity;
  private final Function<K, V> compute;
  private final Map<K, V> entries;

  BoundedCache(int capacity, Function<K, V> compute) {
    this.capacity = capacity;
    this.compute = compute;
    this.entries = new LinkedHashMap<>(16, 0.75f, true);
  }

  synchronized V get(K key) {
    V known = entries.get(key);
    if (known != null) {
      return known;
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
