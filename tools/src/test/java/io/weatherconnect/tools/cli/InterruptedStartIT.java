package io.weatherconnect.tools.cli;

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

/** Ctrl-C before all of the real parts serve: none of their processes may outlive {@code run}. */
@Timeout(120)
final class InterruptedStartIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;
  private final Set<ProcessHandle> children = new HashSet<>();
  private CommandProcess run;

  @BeforeEach
  void startToRun() throws IOException {
    run = CommandProcess.start(ROOT, directory, "run", "--simulate");
  }

  @AfterEach
  void leaveNothingBehind() {
    run.close();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void runEndsWithWhatFormatsKafkasStorage() throws Exception {
    run.awaitThat(() -> run.handle().children().anyMatch(InterruptedStartIT::formats));

    assertEndsWithItsChildren();
  }

  @Test
  void runEndsWithPartsOfWhichOneServes() throws Exception {
    run.awaitThat(() -> run.out().contains(" ready "));

    assertEndsWithItsChildren();
    assertThat(children).hasSizeGreaterThan(2);
  }

  private void assertEndsWithItsChildren() throws Exception {
    run.handle().descendants().forEach(children::add);
    run.interrupt();
    while (!run.endsWithin(10)) {
      // What was started just when the interrupt came belongs to them too.
      run.handle().descendants().forEach(children::add);
    }

    assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(run.awaitEnd()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("Stopping:").doesNotContain("failed");
    assertThat(run.err()).isEmpty();
    assertThat(directory.resolve("run/state.json")).doesNotExist();
  }

  private static boolean formats(ProcessHandle child) {
    return child.info().commandLine().orElse("").contains("kafka.tools.StorageTool");
  }
}
