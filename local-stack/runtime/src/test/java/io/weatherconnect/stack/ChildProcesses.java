package io.weatherconnect.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Small programs that tests run as children. Each, once it runs, writes its pid and its other
 * arguments to the file {@code args[0]}.
 */
final class ChildProcesses {
  private ChildProcesses() {}

  static JvmLaunch launch(Class<?> program, Path started, String... more) {
    List<String> arguments = new ArrayList<>(List.of(started.toString()));
    arguments.addAll(List.of(more));
    return new JvmLaunch(
        JvmLaunch.thisJava(),
        List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"),
        List.of(System.getProperty("java.class.path")),
        program.getName(),
        arguments,
        Map.of());
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

  private static void announce(String[] args) {
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
