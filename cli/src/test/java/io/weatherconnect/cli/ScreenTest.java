package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
  void onlyTheScreensOwnColoursReachATerminal() {
    Screen screen = screen(true);

    screen.line(screen.red("FAILED\u001b[8m") + " a\u001b[32mb\u009b2Jc\rd\ne\tf\u007f\u202eg");

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\u001b[31mFAILED\\u001b[8m\u001b[0m"
                + " a\\u001b[32mb\\u009b2Jc\\u000dd\\u000ae\tf\\u007f\\u202eg\n");
  }

  @Test
  void redrawnAndShownTextsAreEscapedToo() {
    screen(true).show(List.of("\u001b]0;x\u0007"));
    screen(true).redraw(0, List.of("\u001b[A"));
    screen(true).part("a\u001bc\nb");
    screen(false).lines(List.of("\u001b[A"));

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\u001b[H\\u001b]0;x\\u0007\u001b[K\n\u001b[J\u001b[2K\\u001b[A\na\\u001bc\nb"
                + "\\u001b[A\n");
  }

  @Test
  void escapedJsonIsTheSameJson() throws Exception {
    ObjectMapper json = new ObjectMapper();
    String text = json.writeValueAsString(List.of("a\u009b\u007f\u202e\n\u001bb"));

    screen(false).text(text);

    assertThat(json.readTree(bytes.toByteArray())).isEqualTo(json.readTree(text));
    assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("\u009b", "\u007f", "\u202e");
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
