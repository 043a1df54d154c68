package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings about days and values that a running source could not deliver. */
final class DeliveryFindings {
  private static final String MODELS = "openmeteo.models";
  private static final String START = "start.date";
  private static final String END = "end.date";
  private static final String TIMEOUT = "missing.data.timeout.days";
  private static final String LOG =
      "For details, see the worker's log: 'make logs SERVICE=connect'.";

  private DeliveryFindings() {}

  /** Returns all findings, in no particular order. */
  static List<Finding> of(ConnectorConfig connector, SourceMetrics metrics, Instant now) {
    DeliveryMetrics delivery = metrics.delivery();
    List<Finding> findings = new ArrayList<>();
    if (delivery.hasNoData()) {
      findings.add(noData(connector, metrics, now));
    } else if (delivery.rowsSuppressed() > 0 && !SourceSettings.value(connector, END).isEmpty()) {
      findings.add(suppressed(connector, delivery, now));
    }
    if (delivery.timeZonesInvalid() > 0) {
      findings.add(timeZonesInvalid(metrics));
    }
    if (delivery.daysSkipped() > 0) {
      findings.add(skipped(delivery));
    }
    if (delivery.daysIncomplete() > 0) {
      findings.add(incomplete(delivery));
    }
    if (delivery.daysAwaitingValues() > 0) {
      findings.add(awaiting(connector, delivery));
    }
    return findings;
  }

  private static Finding noData(ConnectorConfig connector, SourceMetrics metrics, Instant now) {
    DeliveryMetrics delivery = metrics.delivery();
    String models =
        SourceSettings.value(connector, MODELS).isEmpty()
            ? "the model"
            : SourceSettings.value(connector, MODELS);
    String what =
        delivery.locationsWithoutData() > 0
            ? format(
                "only null values from %s for %,d of %,d locations",
                models, delivery.locationsWithoutData(), metrics.locations())
            : format(
                "only null values from %s: 0 rows sent, %,d suppressed",
                models, delivery.rowsSuppressed());
    return Finding.problem(
            what,
            ("The model is discontinued, or the days lie before its archive begins. Check %s and %s. "
                        .formatted(MODELS, START)
                    + ServedDays.text(connector, now))
                .strip())
        .labelled(HealthCheck.NO_DATA);
  }

  private static Finding suppressed(
      ConnectorConfig connector, DeliveryMetrics delivery, Instant now) {
    return Finding.notice(
            format(
                "%,d rows suppressed because all their values are null, %,d rows with values",
                delivery.rowsSuppressed(), delivery.rowsSent()),
            "The model has no values for a part of the days from %s to %s. %s"
                .formatted(
                    SourceSettings.value(connector, START),
                    SourceSettings.value(connector, END),
                    ServedDays.text(connector, now))
                .strip())
        .labelled("SUPPRESSED");
  }

  private static Finding timeZonesInvalid(SourceMetrics metrics) {
    return Finding.problem(
            format(
                "no daily rows for %,d of %,d locations, because the API does not know their time zone",
                metrics.delivery().timeZonesInvalid(), metrics.locations()),
            "Set timezone to the name of a zone, such as Europe/Berlin, or correct the"
                + " coordinates. The worker's log names the locations: 'make logs SERVICE=connect'.")
        .labelled("TIME ZONE INVALID");
  }

  private static Finding skipped(DeliveryMetrics delivery) {
    return Finding.notice(
            format(
                "%,d pending days skipped, because the endpoint no longer serves them",
                delivery.daysSkipped()),
            "To deliver them, run a backfill of these days from an endpoint that serves them"
                + " (openmeteo.archive.url). "
                + LOG)
        .labelled("SKIPPED");
  }

  private static Finding incomplete(DeliveryMetrics delivery) {
    return Finding.notice(
            format(
                "%,d days accepted with missing values, after waiting for them for %s",
                delivery.daysIncomplete(), TIMEOUT),
            "If the API has filled them since, run a backfill of these days. " + LOG)
        .labelled("INCOMPLETE");
  }

  private static Finding awaiting(ConnectorConfig connector, DeliveryMetrics delivery) {
    return Finding.notice(
            format("%,d days wait for values that the API lacks", delivery.daysAwaitingValues()),
            "No action is needed. The source requests each day again until its values are there, or until"
                + " it is %s days old (%s). Then it accepts the day as incomplete."
                    .formatted(SourceSettings.value(connector, TIMEOUT), TIMEOUT))
        .labelled(HealthCheck.WAITING);
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
