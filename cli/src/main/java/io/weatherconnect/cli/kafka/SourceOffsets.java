package io.weatherconnect.cli.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The offsets of sources that the records of a worker's topic add up to. A record's key is the JSON
 * array of a connector's name and a source partition; its value is the offset, none if it was
 * deleted. Not thread-safe.
 */
final class SourceOffsets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<JsonNode, Map<String, Object>> offsets = new LinkedHashMap<>();
  private String otherTopic;
  private boolean found;

  /**
   * Adds a record after the earlier ones of its partition. A record that is not an offset of a
   * source partition is ignored, as Connect ignores it.
   */
  void add(ConsumerRecord<byte[], byte[]> record) {
    Optional<JsonNode> key = json(record.key()).filter(SourceOffsets::isPartition);
    Optional<JsonNode> offset =
        record.value() == null ? Optional.of(NullNode.instance) : json(record.value());
    if (key.isEmpty() || offset.filter(it -> it.isObject() || it.isNull()).isEmpty()) {
      otherTopic = record.topic();
      return;
    }
    found = true;
    if (offset.get().isNull()) {
      offsets.remove(key.get());
    } else {
      offsets.put(key.get(), JSON.convertValue(offset.get(), new TypeReference<>() {}));
    }
  }

  private static boolean isPartition(JsonNode key) {
    return key.path(0).isTextual() && key.path(1).isObject();
  }

  private static Optional<JsonNode> json(byte[] bytes) {
    try {
      return bytes == null ? Optional.empty() : Optional.of(JSON.readTree(bytes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the offsets by connector; a connector without offsets is missing. Throws {@link
   * ToolException} if none of the records was one of Connect's.
   */
  Map<String, List<ConnectorOffset>> byConnector() {
    if (!found && otherTopic != null) {
      throw new ToolException(
          "Topic %s does not hold the offsets of sources.".formatted(otherTopic));
    }
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
