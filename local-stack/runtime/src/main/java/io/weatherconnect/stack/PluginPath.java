package io.weatherconnect.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gathers plugin directories, wherever they were built, below the one directory that is scanned.
 */
final class PluginPath {
  private PluginPath() {}

  /**
   * Links each plugin into the directory under its name and drops links that are no longer wanted.
   *
   * @throws io.weatherconnect.stack.ToolException when a plugin has not been built
   */
  static void link(Map<String, Path> plugins, Path directory) {
    plugins.values().stream()
        .filter(plugin -> !Files.isDirectory(plugin))
        .findFirst()
        .ifPresent(
            missing -> {
              throw ProjectLayout.notBuilt(missing);
            });
    RunDirectory.deleteTree(directory);
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, Path> plugin : plugins.entrySet()) {
        Files.createSymbolicLink(directory.resolve(plugin.getKey()), plugin.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Plugins cannot be linked into " + directory, e);
    }
  }
}
