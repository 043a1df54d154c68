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
 * The command line of one child JVM, which {@link ParentWatchdog} ties to this one.
 *
 * @param java the Java launcher to use
 * @param options JVM options
 * @param classPath class path entries; a directory's jars are written {@code dir/*}
 * @param mainClass the main class
 * @param arguments the arguments of the main class
 * @param environment variables added to this process's own
 */
record JvmLaunch(
    Path java,
    List<String> options,
    List<String> classPath,
    String mainClass,
    List<String> arguments,
    Map<String, String> environment) {

  /** Options for a fast start: the optimising compiler pays off too late. */
  static final List<String> STARTS_FAST = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** Options for measurements under load. */
  static final List<String> RUNS_FAST = List.of("-XX:+UseSerialGC");

  JvmLaunch {
    options = List.copyOf(options);
    classPath = List.copyOf(classPath);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** The same with options put before its own. */
  JvmLaunch withOptions(List<String> common) {
    List<String> all = Stream.of(common, options).flatMap(List::stream).toList();
    return new JvmLaunch(java, all, classPath, mainClass, arguments, environment);
  }

  /** The same with more variables added to the environment. */
  JvmLaunch withEnvironment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new JvmLaunch(java, options, classPath, mainClass, arguments, all);
  }

  /** The complete command line. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        expandedClassPath().stream().map(Path::toString).collect(joining(File.pathSeparator)));
    command.add(ParentWatchdog.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /**
   * This project's watchdog, then the class path with the jars of each directory in the order of
   * their names: a class data archive fits one order only, and directories have none.
   */
  List<Path> expandedClassPath() {
    return Stream.concat(Stream.of(ownClasses()), classPath.stream().flatMap(JvmLaunch::expanded))
        .toList();
  }

  private static Stream<Path> expanded(String entry) {
    if (!entry.endsWith("/*")) {
      return Stream.of(Path.of(entry));
    }
    try (Stream<Path> files = Files.list(Path.of(entry.substring(0, entry.length() - 2)))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(entry + " cannot be listed", e);
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
