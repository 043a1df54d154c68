package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The behaviour of {@link ParentWatchdog} and {@link ChildJvm}, with real processes. */
@Timeout(60)
final class ChildJvmTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int LAUNCHER_GONE = 75;

  @TempDir private Path directory;
  private Path started;
  private final List<ProcessHandle> processes = new ArrayList<>();

  @BeforeEach
  void nameTheSign() {
    started = directory.resolve("started");
  }

  @AfterEach
  void leaveNothingBehind() {
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void processGetsItsArguments() throws Exception {
    start(ChildProcesses.launch(ChildProcesses.Obedient.class, started, "one", "two words"));

    assertThat(started).content().endsWith(" one two words");
  }

  @Test
  void stopLetsTheProcessFinish() throws Exception {
    Process child = start(ChildProcesses.launch(ChildProcesses.Obedient.class, started));

    assertThat(ChildJvm.stop(child, GRACE).get()).isTrue();
    assertThat(Path.of(started + ".stopped")).exists();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void processThatIgnoresTerminationIsKilled() throws Exception {
    Process child = start(ChildProcesses.launch(ChildProcesses.Stubborn.class, started));

    assertThat(ChildJvm.stop(child, Duration.ofMillis(10)).get()).isFalse();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void endOfInputHaltsTheProcess() throws Exception {
    Process process = start(ChildProcesses.launch(ChildProcesses.Stubborn.class, started));

    process.getOutputStream().close();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(LAUNCHER_GONE);
  }

  @Test
  void processIgnoresCtrlC() throws Exception {
    // A shell's background jobs ignore Ctrl-C, and so would the test's child.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    assumeTrue(
        succeeds("env", "--default-signal=INT", "true"),
        "This needs env of coreutils 8.31 or newer, which can undo that Ctrl-C is ignored.");
    command.addAll(ChildProcesses.launch(ChildProcesses.Obedient.class, started).command());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log()).start();
    processes.add(process.toHandle());
    ChildProcesses.await(started);

    assertThat(succeeds("kill", "-INT", Long.toString(process.pid()))).isTrue();
    assertThat(succeeds("kill", "-TERM", Long.toString(process.pid()))).isTrue();

    // Both signals were delivered in this order; had the first one counted, the exit status would
    // be 128 + 2.
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
  }

  @Test
  void noChildOutlivesAKilledLauncher() throws Exception {
    Path grandchildStarted = directory.resolve("grandchild");
    Process launcher =
        start(ChildProcesses.launch(Launcher.class, started, grandchildStarted.toString()));
    ChildProcesses.await(grandchildStarted);
    ProcessHandle grandchild = ChildProcesses.process(grandchildStarted).orElseThrow();
    processes.add(grandchild);

    launcher.destroyForcibly().waitFor();

    assertThat(grandchild.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void exceptionOfTheMainMethodIsReported() throws Exception {
    Process child =
        ChildJvm.start(
            ChildProcesses.launch(ChildProcesses.Broken.class, started), directory, log().toPath());

    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(1);
    assertThat(log()).content().contains("IllegalStateException: the disk is made of cheese");
    assertThat(log()).content().doesNotContain("InvocationTargetException");
  }

  /** Starts a child of its own, as the command line does, and stays. */
  static final class Launcher {
    private Launcher() {}

    public static void main(String[] args) throws Exception {
      Path grandchildStarted = Path.of(args[1]);
      Process child =
          ChildJvm.start(
              ChildProcesses.launch(ChildProcesses.Stubborn.class, grandchildStarted),
              grandchildStarted.getParent(),
              Path.of(args[1] + ".log"));
      ChildProcesses.announce(args);
      child.waitFor();
    }
  }

  private Process start(JvmLaunch launch) {
    Process child = ChildJvm.start(launch, directory, log().toPath());
    processes.add(child.toHandle());
    ChildProcesses.await(started);
    return child;
  }

  private File log() {
    return directory.resolve("log").toFile();
  }

  private static boolean succeeds(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
