package io.weatherconnect.tools.status;

import io.weatherconnect.tools.connect.ConnectorStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What there is to say of the state that Connect reports. */
final class StateFinding {
  private StateFinding() {}

  /**
   * A connector that does not run, and why.
   *
   * @param lag for a sink, how many records wait
   * @return empty when it runs
   */
  static Optional<Finding> of(ConnectorStatus status, OptionalLong lag) {
    if (status.failure().isPresent()) {
      return Optional.of(failed(status.name(), status.failure().get()));
    }
    return switch (status.state()) {
      case "PAUSED", "STOPPED" -> Optional.of(resting(status.name(), lag));
      default -> status.isRunning() ? Optional.empty() : Optional.of(absent());
    };
  }

  private static Finding failed(String name, String trace) {
    return Finding.problem(
        FailureReason.of(trace),
        "It does not try again by itself. Mend the cause, and deploy or 'bin/weather-connect restart %s'."
            .formatted(name));
  }

  private static Finding resting(String name, OptionalLong lag) {
    String what =
        lag.isPresent()
            ? String.format(Locale.ROOT, "somebody told it to; %,d records wait", lag.getAsLong())
            : "somebody told it to; it fetches nothing";
    return Finding.notice(
        what, "To let it go on: 'bin/weather-connect resume %s'.".formatted(name));
  }

  private static Finding absent() {
    return Finding.problem(
        "not all of its tasks run, and none says why",
        "Look again in a few seconds: a rebalance passes by itself. If it stays so, see 'make logs"
            + " SERVICE=connect'.");
  }
}
