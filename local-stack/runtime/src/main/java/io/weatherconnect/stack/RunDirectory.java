package io.weatherconnect.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directory of one stack: {@code data} survives from run to run, {@code logs} are those of the
 * newest run, {@code conf} is written again at each start.
 *
 * @param path the directory, absolute
 */
record RunDirectory(Path path) {
  RunDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /** A service's data, created when missing. */
  Path data(Service service) {
    return created(path.resolve("data").resolve(service.title()));
  }

  /** A service's log, which need not exist. */
  Path log(Service service) {
    return created(logs()).resolve(service.title() + ".log");
  }

  Path logs() {
    return path.resolve("logs");
  }

  Path stateFile() {
    return created(path).resolve("state.json");
  }

  /** A worker's plugin path: each has its own, since it is laid out again while the other runs. */
  Path plugins(Service worker) {
    return created(path.resolve("plugins").resolve(worker.title()));
  }

  /** Writes a configuration file and returns where. */
  Path writeConf(String name, List<String> lines) {
    try {
      return Files.write(conf(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(conf(name) + " cannot be written", e);
    }
  }

  /**
   * Copies a configuration file that ships with the local stack and returns where it is. Several
   * services may do so at the same time, each finds the file complete.
   */
  Path copyConf(String resource) {
    try (InputStream in = RunDirectory.class.getResourceAsStream(resource)) {
      Path draft = Files.createTempFile(conf(resource).getParent(), resource, ".draft");
      Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(draft, conf(resource), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(conf(resource) + " cannot be written", e);
    }
  }

  /** Deletes what stacks have written; the directory itself may hold other things. */
  void delete() {
    Stream.of("data", "logs", "conf", "plugins")
        .map(path::resolve)
        .forEach(RunDirectory::deleteTree);
    deleteTree(stateFile());
  }

  void deleteLogs() {
    deleteTree(logs());
  }

  /** Deletes a directory and all below it without following links; does nothing when missing. */
  static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> deepestFirst =
          tree.sorted(Comparator.reverseOrder()).collect(Collectors.toUnmodifiableList());
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be deleted", e);
    }
  }

  Path conf(String name) {
    return created(path.resolve("conf")).resolve(name);
  }

  private static Path created(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be created", e);
    }
  }
}
