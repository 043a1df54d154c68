package io.weatherconnect.cli.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The offsets of sources that the records of a worker's topic add up to. A record's key is the JSON
 * array of a connector's name and a source partition; its value is the offset, none if it was
 * deleted. Not thread-safe.
 */
final class SourceOffsets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<JsonNode, Map<String, Object>> offsets = new LinkedHashMap<>();

  /**
   * Adds a record after the earlier ones of its partition. Throws {@link ToolException} if it is
   * not one of Connect's.
   */
  void add(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode key = JSON.readTree(record.key());
      if (!key.path(0).isTextual() || !key.path(1).isObject()) {
        throw new IOException("the key is not a connector's name and a partition");
      }
      Map<String, Object> offset =
          record.value() == null
              ? null
              : JSON.readValue(record.value(), new TypeReference<Map<String, Object>>() {});
      if (offset == null) {
        offsets.remove(key);
      } else {
        offsets.put(key, offset);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ToolException(
          "Topic %s does not hold the offsets of sources: %s"
              .formatted(record.topic(), e.getMessage()),
          e);
    }
  }

  /** Returns the offsets by connector; a connector without offsets is missing. */
  Map<String, List<ConnectorOffset>> byConnector() {
    Map<String, List<ConnectorOffset>> all = new HashMap<>();
    offsets.forEach(
        (key, offset) ->
            all.computeIfAbsent(key.get(0).textValue(), name -> new ArrayList<>())
                .add(
                    new ConnectorOffset(
                        JSON.convertValue(key.get(1), new TypeReference<>() {}), offset)));
    return all;
  }
}
