package io.weatherconnect.cli;

import java.util.ArrayList;
import java.util.List;

/** Wraps a text after a label, with the following lines indented by the label's width. */
final class WrappedText {
  private WrappedText() {}

  /**
   * Wraps a text between words.
   *
   * @param label the start of the first line
   * @param text the words
   * @param width maximum length of a line; a longer word gets a line of its own
   */
  static List<String> lines(String label, String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(label);
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > label.length()) {
        if (line.length() + 1 + word.length() > width) {
          lines.add(line.toString());
          line = new StringBuilder(" ".repeat(label.length()));
        } else {
          line.append(' ');
        }
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
