package io.weatherconnect.tools.status;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What there is to say of a sink that says RUNNING and may deliver nothing. */
final class SinkFindings {
  private SinkFindings() {}

  /** A sink that was seen once, so that it cannot be told from one that is stuck. */
  static Finding doubtful(long lag) {
    return Finding.notice(
        String.format(Locale.ROOT, "%,d records wait, and it was not seen to move yet", lag),
        "Looking again tells whether it delivers them.");
  }

  /**
   * A sink that is stuck.
   *
   * @param name its name
   * @param lag how many records wait
   * @param failed how many attempts failed since its start, empty when unknown
   * @param reason why it refused a record last, empty when unknown
   */
  static Finding stuck(String name, long lag, OptionalLong failed, Optional<String> reason) {
    String what =
        String.format(
            Locale.ROOT,
            "it says RUNNING but delivers none of %,d records that wait%s",
            lag,
            failed.isPresent()
                ? String.format(Locale.ROOT, " (%,d attempts failed)", failed.getAsLong())
                : "");
    String mend =
        "Mend the mapping, the table or Cassandra, and deploy or 'bin/weather-connect restart %s'."
            .formatted(name);
    return reason
        .map(why -> Finding.problem(what + ": " + why, mend))
        .orElseGet(
            () ->
                Finding.problem(
                    what,
                    "The worker's log names the record and the cause ('make logs SERVICE=connect'). "
                        + mend));
  }
}
