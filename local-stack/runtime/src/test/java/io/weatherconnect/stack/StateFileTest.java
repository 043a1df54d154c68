package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class StateFileTest {
  private static final Optional<URI> WEATHER = Optional.of(URI.create("http://h:1"));

  @TempDir private Path directory;
  private Path json;
  private StateFile file;

  @BeforeEach
  void nameTheFile() {
    json = directory.resolve("state.json");
    file = StateFile.in(directory);
  }

  @AfterEach
  void unlock() {
    file.release();
  }

  @Test
  void runningStackIsReadAsWritten() {
    StackState state = state(WEATHER);

    file.claim(state);

    assertThat(StateFile.in(directory).running()).contains(state);
  }

  @Test
  void missingFileMeansNoStack() {
    assertThat(file.running()).isEmpty();
    assertThat(StateFile.in(directory.resolve("missing")).running()).isEmpty();
  }

  @Test
  void stackOfAnotherProcessRunsUntilThatIsKilled() throws Exception {
    Process other = start(Holder.class);
    try {
      assertThat(file.running()).map(StackState::pid).contains(other.pid());
      assertThat(file.running()).flatMap(StackState::weather).isEqualTo(WEATHER);
      assertThatThrownBy(() -> file.claim(state(Optional.empty())))
          .isInstanceOf(ToolException.class)
          .hasMessageContaining("process " + other.pid())
          .hasMessageContaining("make stop");
      assertThat(file.running()).map(StackState::pid).contains(other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }

    assertThat(json).exists();
    assertThat(file.running()).isEmpty();
    StackState next = state(Optional.empty());
    file.claim(next);
    assertThat(file.running()).contains(next);
  }

  @Test
  void otherProcessSeesTheStackOfThisOneUntilItsRelease() throws Exception {
    file.claim(state(WEATHER));
    // What this process does meanwhile must not free its lock.
    assertThat(StateFile.in(directory).running()).isPresent();
    StateFile second = StateFile.in(directory);
    assertThatThrownBy(() -> second.claim(state(WEATHER)))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid());
    second.release();

    assertThat(seenByAnotherProcess()).contains("pid " + ProcessHandle.current().pid());

    file.release();
    assertThat(seenByAnotherProcess()).contains("no stack");
  }

  @Test
  void unlockedFileOfALivingProcessIsNoStack() throws IOException {
    file.claim(state(WEATHER));
    String content = Files.readString(json);
    file.release();

    // As after a crash, when the pid now belongs to another process.
    Files.writeString(json, content);

    assertThat(file.running()).isEmpty();
  }

  @Test
  void damagedFileOfARunningStackIsNamedInTheMessage() throws IOException {
    file.claim(state(WEATHER));
    Files.writeString(json, "{\"pid\": 1");

    assertThatThrownBy(() -> StateFile.in(directory).running())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(json.toString());
  }

  @Test
  void directoryThatCannotBeWrittenIsNamedInTheMessage() throws IOException {
    Path occupied = Files.createFile(directory.resolve("occupied"));

    assertThatThrownBy(() -> StateFile.in(occupied).claim(state(WEATHER)))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(occupied.toString());
  }

  @Test
  void releaseLeavesTheEmptyLockOnly() {
    file.claim(state(Optional.empty()));

    file.release();

    assertThat(directory)
        .isDirectoryContaining(left -> left.endsWith("stack.lock") && left.toFile().length() == 0);
    assertThat(directory.toFile().list()).hasSize(1);
  }

  /** Runs a stack until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      StateFile.in(Path.of(args[1])).claim(state(WEATHER));
      ChildProcesses.announce(args);
      new CountDownLatch(1).await();
    }
  }

  /** Prints which stack is running. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) {
      Optional<StackState> state = StateFile.in(Path.of(args[1])).running();
      System.out.println(state.map(running -> "pid " + running.pid()).orElse("no stack"));
    }
  }

  private Process start(Class<?> program) {
    Path started = directory.resolve("started");
    Process process = launch(program, started);
    ChildProcesses.await(started);
    return process;
  }

  private String seenByAnotherProcess() throws Exception {
    Process reader = launch(Reader.class, directory.resolve("unused"));
    assertThat(reader.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Path log = directory.resolve("log");
    String printed = Files.readString(log);
    Files.delete(log);
    return printed;
  }

  private Process launch(Class<?> program, Path started) {
    return ChildJvm.start(
        ChildProcesses.launch(program, started, directory.toString()),
        directory,
        directory.resolve("log"));
  }

  private static StackState state(Optional<URI> weather) {
    return new StackState(
        ProcessHandle.current().pid(),
        new Addresses(Hosts.cluster(), Ports.defaults()),
        weather,
        Optional.empty());
  }
}
