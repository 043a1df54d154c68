package io.weatherconnect.cli.status;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Findings about sinks that Connect reports as RUNNING. */
final class SinkFindings {
  private SinkFindings() {}

  /** A sink of which no commit has been observed yet: it may be busy or stuck. */
  static Finding undecided(long lag) {
    return Finding.notice(
        String.format(Locale.ROOT, "%,d records pending, no commit observed yet", lag),
        "Check again in a few seconds to see whether the sink delivers them.");
  }

  /**
   * A sink that is stuck.
   *
   * @param name the sink's name
   * @param lag the number of pending records
   * @param since how long no offset has been committed
   * @param failed the number of failed attempts since the start of the sink, empty when unknown
   * @param cause why the sink last rejected a record, empty when unknown
   */
  static Finding stuck(
      String name, long lag, Duration since, OptionalLong failed, Optional<String> cause) {
    String what =
        String.format(
            Locale.ROOT,
            "%,d records pending, no offset committed for %s%s",
            lag,
            Age.text(since),
            failed.isPresent()
                ? String.format(Locale.ROOT, " (%,d attempts failed)", failed.getAsLong())
                : "");
    String remedy =
        "Fix the mapping, the table or Cassandra. Then deploy again or run 'bin/weather-connect restart %s'."
            .formatted(name);
    return cause
        .map(reason -> Finding.problem(what + ". Cause: " + reason, remedy))
        .orElseGet(
            () ->
                Finding.problem(
                    what,
                    "For the record and the cause, see the worker's log: 'make logs SERVICE=connect'. "
                        + remedy));
  }
}
