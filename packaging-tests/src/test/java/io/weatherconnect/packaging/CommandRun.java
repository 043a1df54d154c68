package io.weatherconnect.packaging;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Exit status and output of a program that was run in the project's root or another directory. */
record CommandRun(int exit, String output) {

  static CommandRun run(String... command) {
    return run(Project.file("."), List.of(command));
  }

  static CommandRun run(Path directory, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new CommandRun(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + command.get(0), e);
    }
  }

  /** Skips the test if a program is not installed, with the package to install. */
  static void require(String name, String debianPackage) {
    if (onPath(name).isEmpty()) {
      throw new TestAbortedException(
          "%s is not installed; install the Debian package %s".formatted(name, debianPackage));
    }
  }

  /** Returns the path of an installed program. Skips the test if it is not installed. */
  static Path find(String name) {
    require(name, name);
    return onPath(name).orElseThrow();
  }

  private static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
