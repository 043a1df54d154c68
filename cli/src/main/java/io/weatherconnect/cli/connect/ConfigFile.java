package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Changes settings in files such as those in {@code connector-configs}. */
public final class ConfigFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConfigFile() {}

  /**
   * Writes the values that differ between two configurations of a connector into its file, and
   * keeps the others and the order of the keys. Throws {@link ToolException} when the file cannot
   * be read or written.
   */
  public static void update(Path file, ConnectorConfig before, ConnectorConfig after) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
      changes(before, after).forEach(((ObjectNode) json.get("config"))::put);
      Files.writeString(file, text(json) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ToolException("%s cannot be changed: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Whether a file has other values than {@link #update} would write. */
  public static boolean differs(Path file, ConnectorConfig before, ConnectorConfig after) {
    Map<String, String> config = ConnectorConfig.read(file).config();
    return changes(before, after).entrySet().stream()
        .anyMatch(change -> !change.getValue().equals(config.get(change.getKey())));
  }

  private static Map<String, String> changes(ConnectorConfig before, ConnectorConfig after) {
    Map<String, String> changes = new TreeMap<>(after.config());
    changes.entrySet().removeAll(before.config().entrySet());
    return changes;
  }

  /** Formats JSON as in the shipped files. */
  public static String text(ObjectNode json) {
    try {
      return JSON.writer(JsonFormat.printer()).writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree cannot be written", e);
    }
  }
}
