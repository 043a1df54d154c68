package io.weatherconnect.cli.cluster;

import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The named contexts of a user: a directory with one properties file for each cluster. */
public record Contexts(Path directory) {
  private static final String SUFFIX = ".properties";

  /**
   * Returns the user's contexts, in {@code weather-connect} below {@code $XDG_CONFIG_HOME} or
   * {@code ~/.config}.
   */
  public static Contexts ofUser() {
    String config = System.getenv("XDG_CONFIG_HOME");
    Path base =
        config == null || config.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(config);
    return new Contexts(base.resolve("weather-connect"));
  }

  /**
   * Reads a context's settings. Relative paths in it start at its directory. Throws {@link
   * ToolException} when there is no such context or a key is unknown.
   */
  public Map<String, String> read(String name) {
    Path file = directory.resolve(name + SUFFIX);
    if (!names().contains(name)) {
      throw new ToolException(
          "There is no context %s: %s does not exist. Contexts: %s."
              .formatted(name, file, names().isEmpty() ? "none" : String.join(", ", names())));
    }
    Map<String, String> settings = new TreeMap<>(PropertiesFile.read(file));
    for (String key : settings.keySet()) {
      if (!Cluster.KEYS.contains(key)) {
        throw new ToolException(
            "%s: %s is not a known key; expected one of %s."
                .formatted(
                    file, key, Cluster.KEYS.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
    for (String key : Cluster.FILES) {
      settings.computeIfPresent(key, (any, path) -> directory.resolve(path).toString());
    }
    return settings;
  }

  /** Returns the names of all contexts, sorted; none if the directory does not exist. */
  public List<String> names() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ToolException("%s cannot be read: %s".formatted(directory, e.getMessage()), e);
    }
  }
}
