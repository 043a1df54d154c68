package io.weatherconnect.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the project's files by their paths relative to its root. */
final class Project {
  private static final Path ROOT = Path.of(System.getProperty("project.root")).normalize();
  private static final ObjectMapper JSON = new JsonMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  private Project() {}

  static Path file(String path) {
    return ROOT.resolve(path);
  }

  static String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  static JsonNode json(String path) {
    try {
      return JSON.readTree(text(path));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " is not valid JSON", e);
    }
  }

  static JsonNode yaml(String path) {
    try {
      return YAML.readTree(text(path));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " is not valid YAML", e);
    }
  }

  /**
   * Returns the files of a folder, without those below it, whose names have this ending, sorted by
   * path.
   */
  static List<Path> files(String folder, String ending) {
    try (Stream<Path> files = Files.list(file(folder))) {
      return files.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  /** Returns the settings of a file with one {@code KEY=value} per line; comments are ignored. */
  static Map<String, String> settings(String path) {
    Map<String, String> settings = new TreeMap<>();
    text(path)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .forEach(parts -> settings.put(parts[0], parts[1]));
    return settings;
  }

  static String version() {
    return System.getProperty("project.version");
  }
}
