package io.weatherconnect.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The list of classes that this process loads, if the launcher script wants one. From the lists of
 * all commands the script makes the archive from which later commands take parsed classes.
 */
final class ClassList {
  private ClassList() {}

  /**
   * Starts the launcher script, which makes the archive in the background, also after the end of
   * this process. Returns the script's process; empty when no list is wanted.
   */
  static Optional<Process> archive() {
    String list = list();
    return list.isEmpty()
        ? Optional.empty()
        : archive(list, Path.of(System.getProperty("weather.connect.home")));
  }

  /** Deletes the list of a command that did not succeed, because it may lack classes. */
  static void delete() {
    delete(list());
  }

  static void delete(String list) {
    if (!list.isEmpty()) {
      // If that fails, the next run of the command deletes it.
      var unused = new File(list).delete();
    }
  }

  private static String list() {
    return System.getProperty("weather.connect.classes", "");
  }

  static Optional<Process> archive(String list, Path project) {
    Path script = project.resolve("bin/weather-connect");
    // It survives the terminal and yields to all other work.
    ProcessBuilder maker = new ProcessBuilder("nohup", "nice", "/bin/sh", script.toString());
    maker.environment().put("WEATHER_CONNECT_CLASSES", list);
    // Otherwise a reader of this process's output would wait for the other's end.
    maker
        .redirectInput(new File("/dev/null"))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return Optional.of(maker.start());
    } catch (IOException e) {
      // The command has succeeded. Without 'nohup' or 'nice', later ones only start more slowly.
      return Optional.empty();
    }
  }
}
