package io.weatherconnect.cli.status;

import java.util.Optional;

/**
 * A problem or notice about a connector, with its remedy.
 *
 * @param isProblem true for a problem; false for a notice, which needs no immediate action
 * @param label names the finding instead of the connector's state; empty for the state
 * @param what the facts and, where known, the cause, without the connector's name
 * @param remedy what to do
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
