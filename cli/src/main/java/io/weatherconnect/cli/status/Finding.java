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

  /** A problem that is named by the connector's state. */
  public static Finding problem(String what, String remedy) {
    return new Finding(true, what, remedy);
  }

  /** A notice that is named by the connector's state. */
  public static Finding notice(String what, String remedy) {
    return new Finding(false, what, remedy);
  }

  /** Returns a copy with a name of its own. */
  public Finding labelled(String name) {
    return new Finding(isProblem, Optional.of(name), what, remedy);
  }
}
