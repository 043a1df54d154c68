package io.weatherconnect.cli.status;

import java.util.List;

/** Extracts the reason of a failure from a stack trace. */
final class FailureReason {
  /** The type of most exceptions that connectors throw; it adds no information. */
  private static final String GENERAL = "ConnectException: ";

  private static final String CAUSE = "Caused by: ";

  private FailureReason() {}

  /**
   * Returns the first message of a trace and that of its root cause in one line, with class names
   * without packages. Connect wraps the exceptions of converters and transforms into exceptions
   * without details.
   */
  static String of(String trace) {
    List<String> lines = trace.lines().toList();
    if (lines.isEmpty()) {
      return "no reason given";
    }
    String first = withoutPackage(lines.get(0));
    return lines.stream()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((earlier, later) -> later)
        .map(line -> withoutPackage(line.substring(CAUSE.length())))
        .filter(root -> !first.contains(message(root)))
        .map(root -> first + " Cause: " + root)
        .orElse(first);
  }

  private static String withoutPackage(String line) {
    int colon = line.indexOf(':');
    String type = colon < 0 ? line : line.substring(0, colon);
    if (type.contains(" ")) {
      return line;
    }
    String named = line.substring(type.lastIndexOf('.') + 1);
    return named.startsWith(GENERAL) ? named.substring(GENERAL.length()) : named;
  }

  private static String message(String line) {
    int colon = line.indexOf(": ");
    return colon < 0 ? line : line.substring(colon + 2);
  }
}
