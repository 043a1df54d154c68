package io.weatherconnect.stack;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The file that describes a running stack to other processes. A stack runs as long as a process
 * holds the lock on the empty file {@code stack.lock} beside it, which the operating system frees
 * when that process ends for any reason. Thread-safe.
 */
public final class StateFile {
  /** Without properties for questions such as whether a stack is a cluster. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  /** The byte that a process locks while its stack runs. */
  private static final int RUNS = 0;

  /** The byte that a process locks while it tests or takes the other. */
  private static final int TURN = 1;

  /** The files that this JVM has locked. It would lose a lock if it closed the file once more. */
  private static final Set<Path> OWN = new HashSet<>();

  private final Path file;
  private final Path lock;
  private FileChannel held;

  private record Content(long pid, URI weather, Addresses addresses, ClientFiles clients) {
    static Content of(StackState state) {
      return new Content(
          state.pid(),
          state.weather().orElse(null),
          state.addresses(),
          state.clients().orElse(null));
    }

    StackState state() {
      return new StackState(
          pid, addresses, Optional.ofNullable(weather), Optional.ofNullable(clients));
    }
  }

  private StateFile(Path directory) {
    this.file = directory.resolve("state.json");
    this.lock = directory.resolve("stack.lock");
  }

  /** The state file of a run directory; neither need exist. */
  public static StateFile in(Path runDirectory) {
    return new StateFile(new RunDirectory(runDirectory).path());
  }

  /**
   * Returns the running stack; the file of a crashed process is ignored. Throws {@link
   * ToolException} when the file of a running stack cannot be read.
   */
  public Optional<StackState> running() {
    synchronized (OWN) {
      if (OWN.contains(lock)) {
        return read();
      }
      try (FileChannel channel = FileChannel.open(lock, READ)) {
        FileLock unusedTurn = channel.lock(TURN, 1, true);
        return channel.tryLock(RUNS, 1, true) == null ? read() : Optional.empty();
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (IOException e) {
        throw new ToolException(lock + " cannot be locked: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Takes the lock and writes the state of the stack that this process is about to start. Throws
   * {@link ToolException} when one is running in this directory, or the files cannot be written.
   */
  public void claim(StackState state) {
    synchronized (OWN) {
      running()
          .ifPresent(
              other -> {
                throw new ToolException(
                    "A stack is already running (process %d). Stop it with 'make stop' first."
                        .formatted(other.pid()));
              });
      try {
        Files.createDirectories(lock.getParent());
        held = FileChannel.open(lock, CREATE, WRITE);
        OWN.add(lock);
        FileLock turn = held.lock(TURN, 1, false);
        if (held.tryLock(RUNS, 1, false) == null) {
          throw new IOException("another stack is starting or stopping");
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), Content.of(state));
        turn.release();
      } catch (IOException e) {
        unlock();
        throw new ToolException(file + " cannot be written: " + e.getMessage(), e);
      }
    }
  }

  /** Deletes the file and frees the lock, if this object took it. */
  public void release() {
    synchronized (OWN) {
      if (held == null) {
        return;
      }
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new ToolException(file + " cannot be deleted: " + e.getMessage(), e);
      } finally {
        unlock();
      }
    }
  }

  /** Keeps the empty lock file: of a deleted and a new one, two processes could lock one each. */
  private void unlock() {
    FileChannel channel = held;
    held = null;
    OWN.remove(lock);
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new ToolException(lock + " cannot be closed: " + e.getMessage(), e);
    }
  }

  /** Empty between the end of a stack and the end of its lock. */
  private Optional<StackState> read() {
    try {
      return Optional.of(JSON.readValue(file.toFile(), Content.class).state());
    } catch (IOException | RuntimeException e) {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      throw new ToolException(
          "A stack is running, but its state in %s cannot be read. Stop it with Ctrl-C and start it again."
              .formatted(file),
          e);
    }
  }
}
