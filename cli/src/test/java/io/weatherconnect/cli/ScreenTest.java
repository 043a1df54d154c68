package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Screen screen(boolean terminal) {
    return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
  }

  @Test
  void showReplacesTerminalContents() {
    screen(true).show(List.of("one", "two"));

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("\u001b[Hone\u001b[K\ntwo\u001b[K\n\u001b[J");
  }

  @Test
  void outputWithoutTerminalIsPlain() {
    Screen screen = screen(false);

    screen.show(List.of(screen.red("one"), screen.green("two")));

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("one", "two");
  }

  @Test
  void screenIsClosedWhenItsReaderHasEnded() throws Exception {
    PipedOutputStream pipe = new PipedOutputStream();
    Screen screen = new Screen(new PrintStream(pipe, true, StandardCharsets.UTF_8), false);
    PipedInputStream reader = new PipedInputStream(pipe);
    screen.line("one");
    assertThat(screen.isOpen()).isTrue();

    reader.close();
    screen.line("two");
    assertThat(screen.isOpen()).isFalse();
  }
}
