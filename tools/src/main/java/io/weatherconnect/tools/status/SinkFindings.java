package io.weatherconnect.tools.status;

import java.util.Locale;
import java.util.OptionalLong;

/** What is wrong with a sink that says RUNNING and delivers nothing. */
final class SinkFindings {
  private SinkFindings() {}

  /**
   * A sink that is stuck.
   *
   * @param name its name
   * @param lag how many records wait
   * @param failed how many attempts failed since its start, empty when unknown
   */
  static Finding stuck(String name, long lag, OptionalLong failed) {
    return Finding.problem(
        String.format(
            Locale.ROOT,
            "it says RUNNING but delivers none of %,d records that wait%s",
            lag,
            failed.isPresent()
                ? String.format(
                    Locale.ROOT, "; %,d failed attempts since its start", failed.getAsLong())
                : ""),
        ("The worker's log names the record and the cause: 'make logs PART=connect'. Mend the"
                + " mapping, the table or Cassandra; then deploy and 'bin/weather-connect restart"
                + " %s'.")
            .formatted(name));
  }
}
