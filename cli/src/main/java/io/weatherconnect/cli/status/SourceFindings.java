package io.weatherconnect.cli.status;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectorConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Findings about a running source, from its metrics and its configuration. */
record SourceFindings(
    ConnectorConfig connector, ConnectorMetrics metrics, Instant now, Remedies remedies) {

  /** What happened in an outage, by the outcome of the requests. */
  static final Map<String, String> OUTAGE_CAUSES =
      Map.of(
          "unavailable", "5xx, a timeout or a broken connection",
          "malformed-response", "HTTP 200 with a malformed body",
          "concurrency-limit", "other requests from this address were in progress",
          "days-not-yet-served", "a day was requested that the API does not serve yet",
          "ambiguous-response", "an error response that is not the API's own",
          "tls-failure", "the TLS handshake failed");

  /** Outcomes that may not be the API's own, and are final earlier than others. */
  static final Set<String> AMBIGUOUS = Set.of("ambiguous-response", "tls-failure");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final Duration NEAR = Duration.ofHours(12);

  /** Returns the findings, the most urgent first; none when the source is healthy. */
  List<Finding> all() {
    return Stream.of(
            metrics.outage().map(this::outage),
            metrics.hasNoData() ? Optional.of(noData()) : none(),
            counted(
                true,
                "TIME ZONE INVALID",
                "locations_timezone_invalid",
                "no daily rows for %,d of %,d locations, because the API does not know their time"
                    + " zone",
                "Set timezone to the name of a zone, such as Europe/Berlin, or correct the"
                    + " coordinates. For the locations, see "
                    + remedies.workerLog()
                    + "."),
            metrics.quotaWait().map(this::quotaWait),
            counted(
                false,
                "SUSPENDED",
                "locations_suspended",
                "%d of %d locations suspended for a day (rejected or failing)",
                "Fix the coordinates, choose another model, or remove the location. For each"
                    + " location and the API's reason, see "
                    + remedies.workerLog()
                    + "."),
            // Null rows of a live source lie beyond the model's horizon.
            metrics.hasNoData() || setting("end.date").isEmpty() ? none() : suppressed(),
            counted(
                false,
                "SKIPPED",
                "days_skipped_total",
                connector.keepsRuns()
                    ? "%,d model runs skipped, because the API does not have them"
                    : "%,d pending days skipped, because the endpoint no longer serves them",
                (connector.keepsRuns()
                        ? setting("openmeteo.archive.url").isBlank()
                            ? "To deliver earlier runs, set openmeteo.archive.url to an endpoint that"
                                + " serves single runs."
                            : "The model has no such runs, or the API keeps them no longer."
                        : "To deliver them, run a backfill of these days from an endpoint that serves"
                            + " them (openmeteo.archive.url).")
                    + details()),
            counted(
                false,
                "INCOMPLETE",
                "days_incomplete_total",
                "%,d days accepted with missing values, after waiting for them for"
                    + " missing.data.timeout.days",
                "If the API has filled them since, run a backfill of these days." + details()),
            counted(
                false,
                HealthCheck.WAITING,
                "days_awaiting_values",
                connector.keepsRuns()
                    ? "%,d model runs are late, and later runs wait for them"
                    : "%,d days wait for values that the API lacks",
                connector.keepsRuns()
                    ? "No action is needed. The source requests a run again until it is a day old."
                        + " Then it skips the run."
                    : "No action is needed. The source requests each day again until its values are"
                        + " there, or until it is %s days old (missing.data.timeout.days). Then it accepts the day as incomplete."
                            .formatted(setting("missing.data.timeout.days"))))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> none() {
    return Optional.empty();
  }

  /** A finding about a metric, unless it is 0. The text may also have the number of locations. */
  private Optional<Finding> counted(
      boolean isProblem, String label, String metric, String what, String remedy) {
    long count = metrics.count(metric);
    return count == 0
        ? none()
        : Optional.of(
            new Finding(
                isProblem,
                Optional.of(label),
                format(what, count, metrics.count("locations")),
                remedy));
  }

  private Finding outage(Duration outage) {
    Instant began = now.minus(outage);
    String cause =
        OUTAGE_CAUSES.keySet().stream()
            .filter(outcome -> requests(outcome) > 0)
            .max(Comparator.comparing(this::requests))
            .map(outcome -> " (" + OUTAGE_CAUSES.get(outcome) + ")")
            .orElse("");
    String exception =
        AMBIGUOUS.stream().anyMatch(outcome -> requests(outcome) > 0)
            ? " If no response is the API's own, it fails after ambiguous.error.timeout.ms."
            : "";
    return Finding.problem(
            "no successful request since %s%s".formatted(time(began, now), cause),
            "The task retries without data loss and %s.%s Check that the worker can reach %s.%s"
                .formatted(
                    end(began),
                    exception,
                    connector.config().getOrDefault("openmeteo.url", "the API"),
                    details()))
        .labelled(HealthCheck.RETRYING);
  }

  private String details() {
    return " For details, see %s.".formatted(remedies.workerLog());
  }

  /** When the outage fails the task. */
  private String end(Instant began) {
    String timeout = setting("retry.timeout.ms");
    if (timeout.equals("-1")) {
      return "never fails (retry.timeout.ms=-1)";
    }
    // A placeholder, which only the worker can resolve.
    if (!timeout.matches("\\d{1,18}")) {
      return "fails after retry.timeout.ms";
    }
    Instant end = began.plusMillis(Long.parseLong(timeout));
    return "fails at %s (retry.timeout.ms)".formatted(time(end, now));
  }

  private Finding noData() {
    String models = setting("openmeteo.models");
    String model = models.isEmpty() ? "the model" : models;
    long without = metrics.count("locations_without_data");
    return Finding.problem(
            without > 0
                ? format(
                    "only null values from %s for %,d of %,d locations",
                    model, without, metrics.count("locations"))
                : format(
                    "only null values from %s: 0 rows sent, %,d suppressed",
                    model, metrics.count("rows_suppressed_total")),
            withServedDays(
                "The model is discontinued, or the days lie before its archive begins."
                    + " Check openmeteo.models and start.date."))
        .labelled(HealthCheck.NO_DATA);
  }

  private Finding quotaWait(Duration wait) {
    // The metric omits the fraction of a second.
    String resume = time(now.plus(wait).plusSeconds(1), now);
    if (metrics.quota().isEmpty()) {
      return Finding.notice(
              "the API's own limit is reached; requests resume at " + resume,
              "No action is needed. To spread requests instead, set quota.per.minute,"
                  + " quota.per.hour and quota.per.day to the limits of the API, which has some"
                  + " although they are 0 here.")
          .labelled(HealthCheck.WAITING);
    }
    return Finding.notice(
            "API quota exhausted; requests resume at " + resume,
            "No action is needed. To use less quota, raise poll.interval.ms or configure fewer"
                + " locations. To get more, use a customer API key and raise quota.per.minute,"
                + " quota.per.hour and quota.per.day.")
        .labelled(HealthCheck.WAITING);
  }

  private Optional<Finding> suppressed() {
    return counted(
        false,
        "SUPPRESSED",
        "rows_suppressed_total",
        "%,d rows suppressed because all their values are null, "
            + format("%,d rows with values", metrics.count("rows_sent_total")),
        withServedDays(
            "The model has no values for a part of the days from %s to %s."
                .formatted(setting("start.date"), setting("end.date"))));
  }

  private long requests(String outcome) {
    return metrics.count("requests_total:" + outcome);
  }

  private String withServedDays(String remedy) {
    return (remedy + " " + ServedDays.text(connector, now)).strip();
  }

  private String setting(String key) {
    return connector.setting(key);
  }

  /** Formats the time of day in UTC, with the date when it is more than half a day away. */
  static String time(Instant instant, Instant now) {
    boolean near = Duration.between(instant, now).abs().compareTo(NEAR) <= 0;
    return (near ? TIME : DATE_AND_TIME).format(instant);
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
