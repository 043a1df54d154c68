package io.weatherconnect.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The class data archives of a stack's services, from which their JVMs take classes parsed and
 * verified. A JVM without an archive lists its classes, from which its archive can be made while it
 * runs. Thread-safe; several processes may use one directory.
 */
final class ClassArchives {
  private final Path directory;
  private final boolean canMake;
  private final ConcurrentLinkedQueue<ClassArchive> missing = new ConcurrentLinkedQueue<>();
  private Process dump;
  private boolean closed;

  /** Keeps archives in a directory. If missing ones can be made, services list their classes. */
  ClassArchives(Path directory, boolean canMake) {
    this.directory = directory;
    this.canMake = canMake;
  }

  /** The launch with the options that use the archive of its class path or list its classes. */
  JvmLaunch addTo(JvmLaunch launch, List<Path> jars) {
    if (!jars.stream().allMatch(Files::isRegularFile)) {
      // A directory of classes cannot be archived.
      return launch;
    }
    ClassArchive archive = archive(launch, jars);
    if (Files.exists(archive.file())) {
      return launch.withOptions(archive.using());
    }
    if (!canMake) {
      return launch;
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      // Without a directory to write to, the services start without archives.
      return launch;
    }
    missing.add(archive);
    return launch.withOptions(archive.listing());
  }

  /**
   * Makes the missing archives one after the other, which takes a minute of one core, and deletes
   * those that they replace, until {@link #stopMaking()} is called.
   */
  void makeMissing() throws InterruptedException {
    for (ClassArchive archive = missing.poll(); archive != null; archive = missing.poll()) {
      try {
        make(archive);
      } catch (IOException e) {
        // Without its list or draft, another process has made the archive meanwhile.
        if (!(e instanceof NoSuchFileException) && !isClosed()) {
          throw new UncheckedIOException(archive.file() + " cannot be made", e);
        }
      } finally {
        archive.discard();
      }
    }
  }

  private void make(ClassArchive archive) throws IOException, InterruptedException {
    Process process;
    synchronized (this) {
      if (closed) {
        return;
      }
      process = archive.dump();
      dump = process;
    }
    if (process.waitFor() != 0) {
      throw new IOException("Java could not make it");
    }
    archive.publish();
  }

  /** Stops making archives; the one that is being made is given up. */
  synchronized void stopMaking() {
    closed = true;
    if (dump != null) {
      dump.destroyForcibly();
    }
  }

  /** Deletes the lists of classes of archives that were not made. */
  void discardLists() {
    missing.forEach(ClassArchive::discard);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** The archive of a launch, which need not exist. */
  ClassArchive archive(JvmLaunch launch, List<Path> jars) {
    boolean agent = launch.options().stream().anyMatch(option -> option.startsWith("-javaagent:"));
    String name = launch.mainClass() + "-" + hash(List.of(launch.classPath())) + "-";
    // Of other jars or of another Java, an archive has another name, so that it is never used.
    Stream<Path> sources = Stream.concat(Stream.of(launch.java()), jars.stream());
    String key = hash(sources.map(ClassArchives::state).toList());
    String classPath = String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    Path classes = directory.resolve(name + UUID.randomUUID());
    return new ClassArchive(
        directory.resolve(name + key + ".jsa"), name, classes, launch.java(), classPath, agent);
  }

  private static String state(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static String hash(List<String> texts) {
    return UUID.nameUUIDFromBytes(String.join("\n", texts).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
