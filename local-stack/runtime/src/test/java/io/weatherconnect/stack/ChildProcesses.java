package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Small programs that tests run as children. Each, once it runs, writes its pid and its other
 * arguments to the file {@code args[0]}.
 */
final class ChildProcesses {
  private ChildProcesses() {}

  static JvmLaunch launch(Class<?> program, Path started, String... more) {
    List<String> arguments = new ArrayList<>(List.of(started.toString()));
    arguments.addAll(List.of(more));
    return JvmLaunch.of(
        System.getProperty("java.class.path"),
        List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        program.getName(),
        arguments);
  }

  /** Waits until a file exists, for half a minute at most. */
  static void await(Path file) {
    Path directory = file.getParent();
    try (WatchService watch = directory.getFileSystem().newWatchService()) {
      directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        WatchKey key = watch.poll(30, TimeUnit.SECONDS);
        assertThat(key).as(file + " is still missing").isNotNull();
        key.pollEvents();
        key.reset();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("The test is over", e);
    }
  }

  /** The process of a program that has started, empty when it has exited. */
  static Optional<ProcessHandle> process(Path started) throws IOException {
    String pid = Files.readString(started).split(" ", 2)[0];
    return ProcessHandle.of(Long.parseLong(pid));
  }

  /** Runs until it is terminated, and then writes {@code FILE.stopped}. */
  static final class Obedient {
    private Obedient() {}

    public static void main(String[] args) throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(args[0] + ".stopped", "")));
      announce(args);
      new CountDownLatch(1).await();
    }
  }

  /** Ignores termination. */
  static final class Stubborn {
    private Stubborn() {}

    public static void main(String[] args) throws InterruptedException {
      CountDownLatch never = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      announce(args);
      never.await();
    }
  }

  /** Fails at once when it has arguments, which here it always has. */
  static final class Broken {
    private Broken() {}

    public static void main(String[] args) {
      if (args.length > 0) {
        throw new IllegalStateException("the disk is made of cheese");
      }
    }
  }

  static void announce(String[] args) {
    List<String> rest = List.of(args).subList(1, args.length);
    write(args[0], ProcessHandle.current().pid() + " " + String.join(" ", rest));
  }

  private static void write(String file, String text) {
    try {
      // The reader takes the file's presence for its completeness.
      Path draft = Files.writeString(Path.of(file + ".draft"), text);
      Files.move(draft, Path.of(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
