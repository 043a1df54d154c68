package io.weatherconnect.cli;

import java.util.regex.Pattern;

/**
 * Makes texts of other origin safe to print: characters that a terminal obeys instead of showing
 * them, and those that change the order of the text around them, become escapes such as <code>
 * \\u001b</code>. JSON stays the same JSON.
 */
final class Printable {
  private static final String ORDER = "\u202a-\u202e\u2066-\u2069";
  private static final Pattern UNSAFE_IN_A_LINE =
      Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f" + ORDER + "]");
  private static final Pattern UNSAFE =
      Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f" + ORDER + "]");

  private Printable() {}

  /** Returns a text as one line; it may contain tabs. */
  static String line(String text) {
    return escaped(text, UNSAFE_IN_A_LINE);
  }

  /** Returns a text that may have several lines. */
  static String lines(String text) {
    return escaped(text.replace("\r\n", "\n"), UNSAFE);
  }

  private static String escaped(String text, Pattern unsafe) {
    return unsafe
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
