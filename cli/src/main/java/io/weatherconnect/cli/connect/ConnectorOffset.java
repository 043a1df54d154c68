package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A source or topic partition and its offset, as in Connect's REST API. The order of keys and the
 * number types are those of the JSON text.
 */
public record ConnectorOffset(Map<String, Object> partition, Map<String, Object> offset) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body of Connect's requests and responses. */
  private record Offsets(List<ConnectorOffset> offsets) {}

  /** Returns offsets as the JSON that Connect's REST API accepts. */
  public static String toJson(List<ConnectorOffset> offsets) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Offsets(offsets));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Offsets from JSON cannot be written as JSON", e);
    }
  }

  /** Reads this JSON. Throws {@link ToolException} when the file has no offsets. */
  public static List<ConnectorOffset> read(Path file) {
    try {
      List<ConnectorOffset> offsets = JSON.readValue(file.toFile(), Offsets.class).offsets();
      if (offsets != null && !offsets.isEmpty()) {
        return offsets;
      }
      throw new ToolException(file + " has no offsets.");
    } catch (JsonProcessingException e) {
      throw new ToolException(
          "%s is not the output of 'offsets get --output json': %s"
              .formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new ToolException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
