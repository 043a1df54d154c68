package io.weatherconnect.openmeteo;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * The offsets that a worker has stored.
 *
 * @param stored by source partition
 */
record StoredOffsets(Map<Map<String, String>, Map<String, Object>> stored)
    implements OffsetStorageReader {
  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return stored.get(partition);
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    partitions.forEach(partition -> found.put(partition, stored.get(partition)));
    return found;
  }
}
