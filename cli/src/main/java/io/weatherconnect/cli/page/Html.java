package io.weatherconnect.cli.page;

import java.util.Locale;

/** Formats text and numbers for HTML and SVG. */
final class Html {
  private Html() {}

  /** Escapes a text for use in elements and attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Formats a number with one decimal, independent of the default locale. */
  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
