package io.weatherconnect.tools.page;

import java.util.Locale;

/** Writes text into HTML and SVG. */
final class Html {
  private Html() {}

  /** The text with all that HTML would take for its own made harmless; fit for attributes too. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A number with one decimal, whatever the language of this machine. */
  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
