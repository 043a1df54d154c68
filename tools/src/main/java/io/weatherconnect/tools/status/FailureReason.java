package io.weatherconnect.tools.status;

import java.util.List;

/** Finds in a stack trace what a person wants to read first. */
final class FailureReason {
  /** Whatever a connector throws is of this type, which says nothing. */
  private static final String GENERAL = "ConnectException: ";

  private static final String CAUSE = "Caused by: ";

  private FailureReason() {}

  /**
   * The first message of a trace and the one at its root, since Connect wraps what its converters
   * and transforms throw into exceptions that say nothing.
   *
   * @param trace as Connect tells it
   * @return one line without the classes' packages
   */
  static String of(String trace) {
    List<String> lines = trace.lines().toList();
    if (lines.isEmpty()) {
      return "no reason is given";
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
