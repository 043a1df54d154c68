package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {
  private static final ProcessHandle SELF = ProcessHandle.current();

  @TempDir private Path directory;

  @Test
  void runningStackIsReadAsWritten() {
    StackState state = state(StackState.startOf(SELF), Optional.of(URI.create("http://h:1")));

    StateFile.in(directory).claim(state);

    assertThat(StateFile.in(directory).running()).contains(state);
  }

  @Test
  void missingFileMeansNoStack() {
    assertThat(StateFile.in(directory).running()).isEmpty();
  }

  @Test
  void laterProcessWithTheSamePidIsNotTheStack() {
    StateFile.in(directory)
        .claim(state(StackState.startOf(SELF).minusSeconds(60), Optional.empty()));

    assertThat(StateFile.in(directory).running()).isEmpty();
  }

  @Test
  void stateLeftByACrashIsReplaced() {
    StateFile.in(directory)
        .claim(state(StackState.startOf(SELF).minusSeconds(60), Optional.empty()));
    StackState next = state(StackState.startOf(SELF), Optional.empty());

    StateFile.in(directory).claim(next);

    assertThat(StateFile.in(directory).running()).contains(next);
  }

  @Test
  void secondStackInOneDirectoryIsRejected() {
    StackState state = state(StackState.startOf(SELF), Optional.empty());
    StateFile.in(directory).claim(state);

    assertThatThrownBy(() -> StateFile.in(directory).claim(state))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("process " + SELF.pid())
        .hasMessageContaining("make stop");
  }

  @Test
  void damagedFileIsNamedInTheMessage() throws IOException {
    Path file = Files.writeString(directory.resolve("state.json"), "{\"pid\": 1");

    assertThatThrownBy(() -> StateFile.in(directory).running())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void releaseDeletesTheFile() {
    StateFile.in(directory).claim(state(StackState.startOf(SELF), Optional.empty()));

    StateFile.in(directory).release();

    assertThat(directory).isEmptyDirectory();
  }

  private static StackState state(Instant startedAt, Optional<URI> weather) {
    return new StackState(SELF.pid(), startedAt, Ports.usual(port -> true), weather);
  }
}
