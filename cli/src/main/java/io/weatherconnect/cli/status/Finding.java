package io.weatherconnect.cli.status;

import java.util.Optional;

/**
 * A problem, or a notice, which needs no immediate action: the facts and, where known, the cause,
 * without the connector's name, and what to do. The label is empty if the connector's state names
 * it.
 */
public record Finding(boolean isProblem, Optional<String> label, String what, String remedy) {
  /** A finding that is named by the connector's state. */
  public Finding(boolean isProblem, String what, String remedy) {
    this(isProblem, Optional.empty(), what, remedy);
  }

  static Finding problem(String what, String remedy) {
    return new Finding(true, what, remedy);
  }

  static Finding notice(String what, String remedy) {
    return new Finding(false, what, remedy);
  }

  Finding labelled(String name) {
    return new Finding(isProblem, Optional.of(name), what, remedy);
  }
}
