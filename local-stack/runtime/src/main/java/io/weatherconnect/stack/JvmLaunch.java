package io.weatherconnect.stack;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command line of one child JVM, which {@link ParentWatchdog} ties to this one. The class path
 * has jars, and the jars of directories as {@code dir/*}, separated as the platform does. The
 * environment is added to this process's own. A {@code runner} that is not empty runs the JVM, for
 * instance in another network namespace.
 */
record JvmLaunch(
    List<String> runner,
    Path java,
    String classPath,
    List<String> options,
    String mainClass,
    List<String> arguments,
    Map<String, String> environment) {

  /** A launch with the Java and the environment of this process. */
  static JvmLaunch of(
      String classPath, List<String> options, String mainClass, List<String> arguments) {
    return new JvmLaunch(List.of(), thisJava(), classPath, options, mainClass, arguments, Map.of());
  }

  /** The same run by another command, which gets this command line after its own. */
  JvmLaunch runBy(List<String> command) {
    return new JvmLaunch(command, java, classPath, options, mainClass, arguments, environment);
  }

  /** The same with options put before its own. */
  JvmLaunch withOptions(List<String> common) {
    List<String> all = new ArrayList<>(common);
    all.addAll(options);
    return new JvmLaunch(runner, java, classPath, all, mainClass, arguments, environment);
  }

  /** The same with more variables added to the environment. */
  JvmLaunch withEnvironment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new JvmLaunch(runner, java, classPath, options, mainClass, arguments, all);
  }

  /** The complete command line. */
  List<String> command() {
    List<String> command = new ArrayList<>(runner);
    command.add(java.toString());
    command.addAll(options);
    command.add("-cp");
    command.add(jars().stream().map(Path::toString).collect(joining(File.pathSeparator)));
    command.add(ParentWatchdog.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /**
   * This project's watchdog, then the class path with the jars of each directory in the order of
   * their names: a class data archive fits one order only, and directories have none.
   */
  List<Path> jars() {
    List<Path> jars = new ArrayList<>(List.of(ownClasses()));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      jars.addAll(
          entry.endsWith("/*") ? jarsIn(Path.of(entry).getParent()) : List.of(Path.of(entry)));
    }
    return jars;
  }

  private static List<Path> jarsIn(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw ProjectLayout.notBuilt(directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be listed", e);
    }
  }

  /** The Java that runs this process. */
  static Path thisJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          ParentWatchdog.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(
          "The location of the jar with the local stack has no path", e);
    }
  }
}
