package io.weatherconnect.cli.cluster;

import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads Java properties files, as Kafka's tools do. */
final class PropertiesFile {
  private PropertiesFile() {}

  /** Returns the settings sorted by key. Throws {@link ToolException} when it cannot be read. */
  static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new ToolException("%s does not exist.".formatted(file), e);
    } catch (IOException | IllegalArgumentException e) {
      // The message of an invalid escape sequence does not contain the line, which may be secret.
      throw new ToolException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> settings.put(key, properties.getProperty(key).strip()));
    return settings;
  }
}
