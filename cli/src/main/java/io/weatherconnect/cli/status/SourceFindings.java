package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.api.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings about running sources, derived from their metrics. */
final class SourceFindings {
  private static final String URL = "openmeteo.url";
  private static final String RETRY_TIMEOUT = "retry.timeout.ms";

  private SourceFindings() {}

  /** Returns the findings, the most urgent first; none when the source is healthy. */
  static List<Finding> of(ConnectorConfig connector, SourceMetrics metrics, Instant now) {
    List<Finding> findings = new ArrayList<>();
    metrics.outage().map(since -> outage(connector, metrics, since, now)).ifPresent(findings::add);
    List<Finding> delivery = DeliveryFindings.of(connector, metrics, now);
    delivery.stream().filter(Finding::isProblem).forEach(findings::add);
    metrics.quotaWait().map(wait -> quotaWait(wait, now)).ifPresent(findings::add);
    suspended(metrics).ifPresent(findings::add);
    delivery.stream().filter(finding -> !finding.isProblem()).forEach(findings::add);
    return findings;
  }

  private static Finding outage(
      ConnectorConfig connector, SourceMetrics metrics, Duration outage, Instant now) {
    Instant began = now.minus(outage);
    String end =
        retryTimeout(connector)
            .map(
                limit ->
                    limit.isNegative()
                        ? "and never fails (retry.timeout.ms=-1)"
                        : "and fails at %s (%s)"
                            .formatted(PointInTime.text(began.plus(limit), now), RETRY_TIMEOUT))
            .orElse("and fails after " + RETRY_TIMEOUT);
    String failures =
        metrics.failures().entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(most -> " (" + most.getKey().description() + ")")
            .orElse("");
    return Finding.problem(
            "no successful request since %s%s".formatted(PointInTime.text(began, now), failures),
            ("The task retries without data loss %s Check that the worker can reach %s. For"
                    + " details, see the worker's log: 'make logs SERVICE=connect'.")
                .formatted(
                    end + exception(metrics), connector.config().getOrDefault(URL, "the API")))
        .labelled(HealthCheck.RETRYING);
  }

  /** Errors that may not be the API's own are final earlier than others. */
  private static String exception(SourceMetrics metrics) {
    return metrics.failures().keySet().stream().anyMatch(Failure::isAmbiguous)
        ? ". If no response is the API's own, it fails after ambiguous.error.timeout.ms."
        : ".";
  }

  private static Finding quotaWait(Duration wait, Instant now) {
    return Finding.notice(
            "API quota exhausted; requests resume at " + PointInTime.text(now.plus(wait), now),
            "No action is needed. To use less quota, raise poll.interval.ms or configure fewer locations. To"
                + " get more, use a customer API key and raise quota.per.minute, quota.per.hour and quota.per.day.")
        .labelled(HealthCheck.WAITING);
  }

  private static Optional<Finding> suspended(SourceMetrics metrics) {
    return metrics.suspended() == 0
        ? Optional.empty()
        : Optional.of(
            Finding.notice(
                    "%d of %d locations suspended for a day (rejected or failing)"
                        .formatted(metrics.suspended(), metrics.locations()),
                    "For each location and the API's reason, see the worker's log: 'make logs SERVICE=connect'."
                        + " Fix its coordinates, choose another model, or remove it.")
                .labelled("SUSPENDED"));
  }

  /**
   * Returns the retry timeout, or empty when it is a placeholder that only the worker can resolve.
   */
  private static Optional<Duration> retryTimeout(ConnectorConfig connector) {
    return Optional.of(SourceSettings.value(connector, RETRY_TIMEOUT))
        .filter(value -> value.matches("-1|\\d{1,18}"))
        .map(Long::parseLong)
        .map(Duration::ofMillis);
  }
}
