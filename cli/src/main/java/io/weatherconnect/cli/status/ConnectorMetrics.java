package io.weatherconnect.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Metrics of a connector, combined over its tasks and workers: the age of the newest record, the
 * longest of other durations, and the sum of other values. Names are those of the JMX agent without
 * {@code openmeteo_} and {@code cassandra_sink_}; the label window or outcome follows after a
 * colon, as in {@code weight_left:day}.
 */
public record ConnectorMetrics(Map<String, Double> values) {
  /** The windows of the API's quota, the shortest first. */
  public static final List<String> WINDOWS = List.of("minute", "hour", "day");

  /** In seconds; negative when there is none. */
  private static final Set<String> DURATIONS =
      Set.of("backfill_eta_seconds", "quota_wait_seconds", "outage_seconds");

  private static final String RECORD_AGE = "last_record_age_seconds";

  /** The metrics of every source, unless it is an older version. */
  static final Set<String> REQUIRED =
      Set.of(
          """
          locations locations_suspended locations_timezone_invalid locations_without_data
          backfill_days_left backfill_eta_seconds
          days_awaiting_values days_incomplete_total days_skipped_total
          rows_sent_total rows_suppressed_total outage_seconds quota_wait_seconds
          weight_left:minute weight_left:hour weight_left:day
          weight_limit:minute weight_limit:hour weight_limit:day"""
              .split("\\s+", -1));

  /** Copies the values. */
  public ConnectorMetrics {
    values = Map.copyOf(values);
  }

  /** Combines two values of a metric. */
  static double combined(String name, double one, double other) {
    if (name.equals(RECORD_AGE)) {
      return one < 0 || other < 0 ? Math.max(one, other) : Math.min(one, other);
    }
    return DURATIONS.contains(name) ? Math.max(one, other) : one + other;
  }

  /** Whether these are all the metrics of a source, or not those of a source. */
  static boolean isComplete(Set<String> names) {
    return names.containsAll(REQUIRED) || Collections.disjoint(names, REQUIRED);
  }

  /** Returns a value as a count, 0 when the connector does not expose it. */
  public long count(String name) {
    return Math.round(values.getOrDefault(name, 0.0));
  }

  /** Whether a model returns only nulls, or all rows so far were null. */
  public boolean hasNoData() {
    return count("locations_without_data") > 0
        || (count("rows_suppressed_total") > 0 && count("rows_sent_total") == 0);
  }

  /** The estimated time until the backfill completes; empty when unknown. */
  public Optional<Duration> backfillLeft() {
    return duration("backfill_eta_seconds");
  }

  /** How long due requests still wait for quota; empty when none waits. */
  public Optional<Duration> quotaWait() {
    return duration("quota_wait_seconds");
  }

  /** How long requests have been failing without a response from the API; empty if they do not. */
  public Optional<Duration> outage() {
    return duration("outage_seconds");
  }

  /** The timestamp of the last record sent; empty when none was sent since the tasks' start. */
  public Optional<Instant> lastRecord(Instant now) {
    return duration(RECORD_AGE).map(now::minus);
  }

  /** The remaining API quota by window; a window without a limit is missing. */
  public Map<String, Budget> quota() {
    Map<String, Budget> quota = new LinkedHashMap<>();
    for (String window : WINDOWS) {
      double limit = values.getOrDefault("weight_limit:" + window, -1.0);
      // It is -1 when there is none. All tasks of a source have a limit, or none has.
      if (limit > 0) {
        quota.put(window, new Budget(values.get("weight_left:" + window), limit));
      }
    }
    return quota;
  }

  private Optional<Duration> duration(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(seconds -> seconds >= 0)
        .map(seconds -> Duration.ofSeconds(Math.round(seconds)));
  }
}
