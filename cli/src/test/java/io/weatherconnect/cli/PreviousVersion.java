package io.weatherconnect.cli;

import io.weatherconnect.stack.ProjectLayout;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the source's plugin that differs only in its version, which is an older one. */
final class PreviousVersion {
  private static final String VERSION = "0.1.0";
  private static final String RESOURCE = "io/weatherconnect/openmeteo/config/version.properties";

  private PreviousVersion() {}

  /** Copies the plugin into a new directory below the given one and returns it. */
  static Path in(Path folder) throws IOException {
    Path built = new ProjectLayout(RunningStack.ROOT).plugins().get("openmeteo-source");
    Path copy = folder.resolve("openmeteo-source-" + VERSION);
    try (Stream<Path> tree = Files.walk(built)) {
      for (Path file : tree.toList()) {
        Files.copy(file, copy.resolve(built.relativize(file).toString()));
      }
    }
    relabel(jars(copy));
    return copy;
  }

  private static List<Path> jars(Path plugin) throws IOException {
    try (Stream<Path> files = Files.list(plugin.resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static void relabel(List<Path> jars) throws IOException {
    for (Path jar : jars) {
      try (FileSystem content = FileSystems.newFileSystem(jar)) {
        Path resource = content.getPath(RESOURCE);
        if (Files.exists(resource)) {
          Files.writeString(resource, "version=" + VERSION + "\n");
          return;
        }
      }
    }
    throw new IllegalStateException("No jar of the source has " + RESOURCE);
  }
}
