package io.weatherconnect.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class data archive of one class path.
 *
 * @param file the archive
 * @param name with which the file's name begins, and the names of its predecessors
 * @param classes the list of classes from which it is made
 * @param java the Java that uses it
 * @param classPath the jars
 * @param agent whether the JVM has a Java agent, which an archive must allow
 */
record ClassArchive(
    Path file, String name, Path classes, Path java, String classPath, boolean agent) {

  /** The options of a JVM that uses the archive. */
  List<String> using() {
    // A JVM that cannot use the archive starts without it, and need not say so in the log.
    List<String> options = new ArrayList<>(List.of("-Xshare:auto", "-Xlog:cds*=off"));
    options.addAll(allowingAgent());
    options.add("-XX:SharedArchiveFile=" + file);
    return options;
  }

  /** The options of a JVM that lists its classes. */
  List<String> listing() {
    return List.of("-XX:DumpLoadedClassList=" + classes);
  }

  /** Starts a process that makes a draft of the archive from the list as it is now. */
  Process dump() throws IOException {
    String listed = Files.readString(classes);
    // The other JVM may be in the middle of a line.
    Files.writeString(snapshot(), listed.substring(0, listed.lastIndexOf('\n') + 1));
    List<String> command =
        new ArrayList<>(List.of(java.toString(), "-Xshare:dump", "-Xmx512m", "-Xlog:cds*=off"));
    command.addAll(allowingAgent());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.add("-XX:SharedClassListFile=" + snapshot());
    command.add("-XX:SharedArchiveFile=" + draft());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Publishes the draft and deletes the predecessors and the list. */
  void publish() throws IOException {
    // Readers find the old archive, none or the new one, never half of one.
    Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE);
    try (Stream<Path> files = Files.list(file.getParent())) {
      for (Path other : files.toList()) {
        if (other.getFileName().toString().startsWith(name) && !other.equals(file)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  /** Deletes the list and what was made of it. */
  void discard() {
    try {
      for (Path made : List.of(classes, snapshot(), draft())) {
        Files.deleteIfExists(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(classes + " cannot be deleted", e);
    }
  }

  private List<String> allowingAgent() {
    return agent
        ? List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+AllowArchivingWithJavaAgent")
        : List.of();
  }

  private Path snapshot() {
    return Path.of(classes + ".snapshot");
  }

  Path draft() {
    return Path.of(classes + ".draft");
  }
}
