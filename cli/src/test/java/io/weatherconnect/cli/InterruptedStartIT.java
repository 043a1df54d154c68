package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C during the start of the services: {@code run} exits and leaves no processes. */
@Timeout(120)
final class InterruptedStartIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;
  private final Set<ProcessHandle> children = new HashSet<>();
  private CommandProcess run;

  @BeforeEach
  void startRun() throws IOException {
    run = CommandProcess.start(ROOT, directory, "run", "--simulate");
  }

  @AfterEach
  void killProcesses() {
    run.close();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void runStopsWhenTheFirstServiceIsLaunched() throws Exception {
    run.await(() -> run.handle().children().anyMatch(InterruptedStartIT::isJava));

    assertExitsWithItsChildren();
  }

  @Test
  void runStopsWhenOneServiceIsReady() throws Exception {
    run.await(() -> run.out().contains(" ready "));

    assertExitsWithItsChildren();
    assertThat(children).hasSizeGreaterThan(2);
  }

  private void assertExitsWithItsChildren() throws Exception {
    run.handle().descendants().forEach(children::add);
    run.interrupt();
    // Includes processes that were started at the time of the interrupt.
    children.addAll(run.childrenUntilExit());

    assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(run.awaitExit()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("Stopping:").doesNotContain("failed");
    assertThat(run.err()).isEmpty();
    assertThat(directory.resolve("run/state.json")).doesNotExist();
  }

  /** The launching script has children of its own before it becomes the command. */
  private static boolean isJava(ProcessHandle child) {
    return child.info().command().filter(command -> command.endsWith("/java")).isPresent();
  }
}
