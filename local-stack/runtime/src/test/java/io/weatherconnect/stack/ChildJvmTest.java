package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
    ChildJvm child = start(ChildProcesses.launch(ChildProcesses.Obedient.class, started));

    assertThat(child.stop(GRACE)).isTrue();
    assertThat(Path.of(started + ".stopped")).exists();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void processThatIgnoresTerminationIsKilled() throws Exception {
    ChildJvm child = start(ChildProcesses.launch(ChildProcesses.Stubborn.class, started));

    assertThat(child.stop(Duration.ofMillis(10))).isFalse();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void killGivesNoWarning() throws Exception {
    ChildJvm child = start(ChildProcesses.launch(ChildProcesses.Obedient.class, started));

    child.kill();

    assertThat(child.isAlive()).isFalse();
    assertThat(Path.of(started + ".stopped")).doesNotExist();
  }

  @Test
  void endOfInputHaltsTheProcess() throws Exception {
    Process process = startPlain(ChildProcesses.launch(ChildProcesses.Stubborn.class, started));

    process.getOutputStream().close();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(LAUNCHER_GONE);
  }

  @Test
  void processIgnoresCtrlC() throws Exception {
    Process process = startPlain(ChildProcesses.launch(ChildProcesses.Obedient.class, started));

    signal("INT", process);
    signal("TERM", process);

    // Both signals were delivered in this order; had the first one counted, the exit status would
    // be 128 + 2.
    assertThat(process.waitFor()).isEqualTo(128 + 15);
  }

  @Test
  void noChildOutlivesAKilledLauncher() throws Exception {
    Path grandchildPid = directory.resolve("pid");
    Process launcher =
        startPlain(
            ChildProcesses.launch(
                Launcher.class, started, grandchildPid.toString(), directory.toString()));
    ProcessHandle grandchild =
        ProcessHandle.of(Long.parseLong(Files.readString(grandchildPid))).orElseThrow();
    processes.add(grandchild);

    launcher.destroyForcibly().waitFor();

    assertThat(grandchild.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void exceptionOfTheMainMethodIsReported() throws Exception {
    Path log = directory.resolve("log");
    ChildJvm child =
        ChildJvm.start(ChildProcesses.launch(ChildProcesses.Broken.class, started), directory, log);

    assertThat(child.await()).isEqualTo(1);
    assertThat(log).content().contains("IllegalStateException: the disk is made of cheese");
    assertThat(log).content().doesNotContain("InvocationTargetException");
  }

  /** Starts a child of its own, as the command line does, and stays. */
  static final class Launcher {
    private Launcher() {}

    public static void main(String[] args) throws Exception {
      Path grandchildStarted = Path.of(args[0] + ".grandchild");
      ChildJvm child =
          ChildJvm.start(
              ChildProcesses.launch(ChildProcesses.Stubborn.class, grandchildStarted),
              Path.of(args[2]),
              Path.of(args[2], "log"));
      awaitFile(grandchildStarted);
      Files.writeString(Path.of(args[1]), Long.toString(child.pid()));
      Files.writeString(Path.of(args[0]), "");
      child.await();
    }
  }

  private ChildJvm start(JvmLaunch launch) throws Exception {
    ChildJvm child = ChildJvm.start(launch, directory, directory.resolve("log"));
    ProcessHandle.of(child.pid()).ifPresent(processes::add);
    awaitFile(started);
    return child;
  }

  private Process startPlain(JvmLaunch launch) throws Exception {
    Process process =
        new ProcessBuilder(launch.command())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    processes.add(process.toHandle());
    awaitFile(started);
    return process;
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static void awaitFile(Path file) throws IOException {
    // The test's timeout ends this when the file never comes.
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
  }
}
