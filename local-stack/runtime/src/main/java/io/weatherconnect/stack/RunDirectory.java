package io.weatherconnect.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directory of one stack, absolute: {@code data}, of a cluster {@code cluster-data}, survives
 * from run to run, {@code logs} are those of the newest run, {@code conf} is written again at each
 * start.
 */
record RunDirectory(Path path, boolean ofCluster) {
  RunDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /** The directory of a stack of single services. */
  RunDirectory(Path path) {
    this(path, false);
  }

  /** A service's data, created when missing. */
  Path data(Service service) {
    return created(path.resolve(ofCluster ? "cluster-data" : "data").resolve(service.title()));
  }

  /** A service's log, which need not exist. */
  Path log(Service service) {
    return created(path.resolve("logs")).resolve(service.title() + ".log");
  }

  /**
   * Links the built plugins, by name, into the one directory that a worker scans, and drops other
   * links. Each worker has its own, since it is laid out again while the other runs.
   */
  Path linkPlugins(Service worker, Map<String, Path> plugins) {
    Path directory = path.resolve("plugins").resolve(worker.title());
    deleteTree(directory);
    created(directory);
    plugins.forEach(
        (name, plugin) -> {
          if (!Files.isDirectory(plugin)) {
            throw ProjectLayout.notBuilt(plugin);
          }
          try {
            Files.createSymbolicLink(directory.resolve(name), plugin);
          } catch (IOException e) {
            throw new UncheckedIOException("Plugins cannot be linked into " + directory, e);
          }
        });
    return directory;
  }

  /**
   * The directory of the files with secrets to which connectors may refer, created when missing.
   * Its files are the user's, so no stack deletes them.
   */
  Path secrets() {
    return created(path.resolve("secrets"));
  }

  /** A configuration file, which need not exist. */
  Path conf(String name) {
    return created(path.resolve("conf")).resolve(name);
  }

  /** Writes a configuration file that ships with the local stack and returns where it is. */
  Path writeConf(String name) {
    return writeConf(name, name, Map.of());
  }

  /** Writes a configuration file from a template as {@link #fill} fills it. */
  Path writeConf(String template, String name, Map<String, ?> values) {
    return writeText(name, fill(template, values));
  }

  /** The text of a template in which {@code ${key}} is replaced by its value. */
  static String fill(String template, Map<String, ?> values) {
    try (InputStream in = RunDirectory.class.getResourceAsStream(template)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, ?> value : values.entrySet()) {
        text = text.replace("${" + value.getKey() + "}", value.getValue().toString());
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(template + " cannot be read", e);
    }
  }

  /**
   * Writes a configuration file that only its owner can read. Several services may write the same
   * file at the same time, each finds it complete.
   */
  Path writeText(String name, String text) {
    Path file = conf(name);
    try {
      // A temporary file is private, and stays so when it is moved.
      Path draft = Files.createTempFile(file.getParent(), name, ".draft");
      Files.writeString(draft, text);
      return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** Deletes what stacks have written; the directory itself may hold other things. */
  void delete() {
    Stream.of("data", "cluster-data", "logs", "conf", "plugins", "security", "state.json")
        .map(path::resolve)
        .forEach(RunDirectory::deleteTree);
  }

  void deleteLogs() {
    deleteTree(path.resolve("logs"));
  }

  /** Deletes a directory and all below it without following links; does nothing when missing. */
  static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be deleted", e);
    }
  }

  private static Path created(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be created", e);
    }
  }
}
