package io.weatherconnect.packaging;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Runs a program of this machine in the project's root and keeps what it says. */
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
      throw new UncheckedIOException(command.get(0) + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + command.get(0) + " ran", e);
    }
  }

  /** Skips the test, and says what to install, where a program is missing. */
  static void require(String name, String debianPackage) {
    boolean found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    if (!found) {
      throw new TestAbortedException(
          "%s is not on this machine; Debian has it in the package %s"
              .formatted(name, debianPackage));
    }
  }
}
