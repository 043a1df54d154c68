package io.weatherconnect.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Prints to the user. On a terminal, text is coloured and can be redrawn. Elsewhere, each line is
 * printed once, without colours. The names and messages in a line come from elsewhere, so only the
 * colours of this screen reach the terminal: other control characters are shown as {@link
 * Printable} does.
 */
final class Screen {
  private static final String ESCAPE = "\u001b[";

  private final PrintStream out;
  private final boolean terminal;

  /** Begins the styles of this screen. It is random, so that no text from elsewhere contains it. */
  private final String mark =
      ESCAPE + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ":";

  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Returns a screen on standard output. The launcher script detects whether it is a terminal,
   * because Java cannot detect this before version 22.
   */
  static Screen standard() {
    boolean colours = System.getenv("NO_COLOR") == null;
    return new Screen(System.out, colours && Boolean.getBoolean("weather.connect.terminal"));
  }

  boolean isTerminal() {
    return terminal;
  }

  /** Whether the output is still read; the end of a pipe may be closed. */
  boolean isOpen() {
    return !out.checkError();
  }

  /** Prints one line; a line break in it is shown as another control character is. */
  void line(String text) {
    out.println(printable(text));
  }

  /** Prints a text that may have several lines. */
  void text(String text) {
    lines(text.lines().toList());
  }

  /** Prints a part of a text, which may end in the middle of a line. */
  void part(String text) {
    out.print(Printable.lines(text));
    out.flush();
  }

  /** Prints a question, after which the user types on the same line. */
  void ask(String question) {
    out.print(question);
    out.flush();
  }

  void lines(List<String> texts) {
    texts.forEach(this::line);
  }

  /** Overwrites the given number of previously printed lines. */
  void redraw(int previous, List<String> texts) {
    StringBuilder block = new StringBuilder();
    if (previous > 0) {
      block.append(ESCAPE).append(previous).append('A');
    }
    texts.forEach(text -> block.append(ESCAPE).append("2K").append(printable(text)).append('\n'));
    out.print(block);
    out.flush();
  }

  /** Replaces the terminal's whole contents. */
  void show(List<String> texts) {
    if (!terminal) {
      lines(texts);
      return;
    }
    StringBuilder page = new StringBuilder(ESCAPE).append('H');
    texts.forEach(text -> page.append(printable(text)).append(ESCAPE).append("K\n"));
    out.print(page.append(ESCAPE).append('J'));
    out.flush();
  }

  String green(String text) {
    return styled(text, Style.fg_green);
  }

  String yellow(String text) {
    return styled(text, Style.fg_yellow);
  }

  String red(String text) {
    return styled(text, Style.fg_red);
  }

  String bold(String text) {
    return styled(text, Style.bold);
  }

  private String styled(String text, Style style) {
    return terminal ? marked(style) + text + marked(Style.reset) : text;
  }

  private String marked(Style style) {
    return style.on().replace(ESCAPE, mark);
  }

  /** Escapes all control characters but those of this screen's styles. */
  private String printable(String text) {
    return Stream.of(text.split(Pattern.quote(mark), -1))
        .map(Printable::line)
        .collect(Collectors.joining(ESCAPE));
  }
}
