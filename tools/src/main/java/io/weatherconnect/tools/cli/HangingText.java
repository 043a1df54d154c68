package io.weatherconnect.tools.cli;

import java.util.ArrayList;
import java.util.List;

/** Prose beside a label, broken between words. */
final class HangingText {
  private HangingText() {}

  /**
   * Breaks a text into lines.
   *
   * @param label what stands before the first line; the others are indented as far
   * @param text words
   * @param width of a whole line; only a single word may go beyond
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
