package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectorStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Findings about the states that Connect reports. */
final class StateFinding {
  private StateFinding() {}

  /**
   * Returns the finding about a connector that is not running.
   *
   * @param lag the number of pending records of a sink
   * @return empty when it is running
   */
  static Optional<Finding> of(ConnectorStatus status, OptionalLong lag) {
    if (status.failure().isPresent()) {
      return Optional.of(failed(status.name(), status.failure().get()));
    }
    return switch (status.state()) {
      case "PAUSED", "STOPPED" -> Optional.of(halted(status, lag));
      default -> status.isRunning() ? Optional.empty() : Optional.of(incomplete());
    };
  }

  private static Finding failed(String name, String trace) {
    return Finding.problem(
        FailureReason.of(trace),
        "It does not restart automatically. Fix the cause, then deploy again or run 'bin/weather-connect restart %s'."
            .formatted(name));
  }

  private static Finding halted(ConnectorStatus status, OptionalLong lag) {
    String effect =
        lag.isPresent()
            ? String.format(Locale.ROOT, "lag %,d", lag.getAsLong())
            : "no data is fetched";
    return Finding.notice(
        "%s by an operator; %s".formatted(status.state().toLowerCase(Locale.ROOT), effect),
        "To resume it, run 'bin/weather-connect resume %s'.".formatted(status.name()));
  }

  private static Finding incomplete() {
    return Finding.problem(
        "not all tasks are running, and Connect reports no reason",
        "Check again in a few seconds: the cluster may be rebalancing. If the state persists, see"
            + " 'make logs SERVICE=connect'.");
  }
}
