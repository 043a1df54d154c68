package io.weatherconnect.tools.status;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.tools.connect.ConnectorConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a source that runs tells between the lines of its numbers. */
final class SourceFindings {
  private static final String URL = "openmeteo.url";
  private static final String RETRY_TIMEOUT = "retry.timeout.ms";

  private SourceFindings() {}

  /** The most pressing thing, or empty when the source is well. */
  static Optional<Finding> of(ConnectorConfig connector, SourceMetrics numbers, Instant now) {
    return numbers
        .outage()
        .map(since -> outage(connector, numbers, since, now))
        .or(() -> numbers.quotaWait().map(wait -> quotaWait(wait, now)))
        .or(() -> suspended(numbers));
  }

  private static Finding outage(
      ConnectorConfig connector, SourceMetrics numbers, Duration lasts, Instant now) {
    Instant began = now.minus(lasts);
    String end =
        retryTimeout(connector)
            .map(limit -> " at %s".formatted(PointInTime.text(began.plus(limit), now)))
            .orElse("");
    String failures =
        numbers.failures().entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(most -> " (" + most.getKey().description() + ")")
            .orElse("");
    return Finding.problem(
        "no call to the API has been answered since %s%s"
            .formatted(PointInTime.text(began, now), failures),
        ("It tries again by itself, and nothing is lost; the task fails%s (%s). See whether the"
                + " worker reaches %s; the worker's log has the whole reason: 'make logs"
                + " SERVICE=connect'.")
            .formatted(end, RETRY_TIMEOUT, connector.config().getOrDefault(URL, "the API")));
  }

  private static Finding quotaWait(Duration wait, Instant now) {
    return Finding.notice(
        "it waits for quota until " + PointInTime.text(now.plus(wait), now),
        "It goes on by itself. If that is too late: look less often or at fewer locations, or take a"
            + " customer's key and raise quota.per.minute, .hour and .day.");
  }

  private static Optional<Finding> suspended(SourceMetrics numbers) {
    return numbers.suspended() == 0
        ? Optional.empty()
        : Optional.of(
            Finding.notice(
                "the API refused %d of %d locations, which are left alone for a day"
                    .formatted(numbers.suspended(), numbers.locations()),
                "The worker's log names each with the API's reason: 'make logs SERVICE=connect'. Mend"
                    + " its coordinates, take another model, or remove it."));
  }

  /** Empty where the setting is a reference that only the worker can resolve. */
  private static Optional<Duration> retryTimeout(ConnectorConfig connector) {
    Object usual = OpenMeteoSourceConfig.DEFINITION.defaultValues().get(RETRY_TIMEOUT);
    return Optional.of(connector.config().getOrDefault(RETRY_TIMEOUT, usual.toString()).strip())
        .filter(value -> value.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .map(Duration::ofMillis);
  }
}
