package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.weatherconnect.openmeteo.api.RetrySettings;
import io.weatherconnect.openmeteo.schedule.Schedule;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys for retries, for failing locations and for a changed query. */
final class ErrorConfig {
  private static final String BACKOFF = "retry.backoff.ms";
  private static final String BACKOFF_MAX = "retry.backoff.max.ms";
  private static final String RETRY_TIMEOUT = "retry.timeout.ms";
  private static final String AMBIGUOUS_TIMEOUT = "ambiguous.error.timeout.ms";
  private static final String LOCATION = "errors.location";
  private static final String ON_CHANGE = "backfill.on.change";

  private ErrorConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.millis(BACKOFF, LOW, "Initial backoff (ms)", 1_000, between(1, 3_600_000)),
        "Maximum wait in milliseconds before the first retry of a failed request. The maximum"
            + " doubles with each further failure; the actual wait is a random time between 0 and"
            + " the maximum. Example: 5000.");
    keys.add(
        Key.millis(BACKOFF_MAX, LOW, "Maximum backoff (ms)", 60_000, between(1, 86_400_000)),
        "Upper limit in milliseconds for the wait before a retry. Example: 300000.");
    keys.add(
        Key.millis(
            RETRY_TIMEOUT, MEDIUM, "Retry timeout (ms)", 86_400_000, Validators.timeoutOrForever()),
        "Retry budget in milliseconds: the task fails with the cause when no request has succeeded"
            + " for this time. If one location fails for this time while requests for others"
            + " succeed, errors.location applies to it. Time spent waiting for quota does not"
            + " count. -1: no limit. The default, a day, is longer than known outages of the public"
            + " API; a lower value reports an outage earlier, but needs a restart after it."
            + " Example: -1.");
    keys.add(
        Key.millis(
            AMBIGUOUS_TIMEOUT,
            LOW,
            "Timeout of ambiguous errors (ms)",
            600_000,
            between(0, 86_400_000)),
        "Time in milliseconds for which errors are retried that a wrong setting causes as often as a"
            + " failure that passes: 404, 407, redirects, 400, 401 and 403 without the API's own"
            + " JSON, such as a firewall's page, and failed TLS handshakes. The task fails with the"
            + " cause when all requests have failed like this for this time, or earlier if"
            + " retry.timeout.ms is over. Time spent waiting for quota does not count. Raise it"
            + " where a proxy or a firewall fails for longer. Example: 1800000.");
    keys.add(
        Key.choice(LOCATION, MEDIUM, "On a rejected location", "fail", "skip"),
        "What happens to a location that the API rejects, such as one outside a regional model, or"
            + " that fails for retry.timeout.ms while requests for others succeed: fail fails the"
            + " task; skip suspends the location, logs this and retries the location once a day,"
            + " while the others continue. Example: skip.");
    keys.add(
        Key.choice(ON_CHANGE, LOW, "On a changed query", "resume", "restart"),
        "What happens to a location whose coordinates, variables, models, time zone or endpoint"
            + " have changed since its backfill: resume continues from the offset and logs the"
            + " change; restart starts the backfill at start.date again, for example to fetch a new"
            + " variable for past days, also if the change is older than this setting. Changed"
            + " units need restart, or a new connector with new topics. Example: restart.");
  }

  static RetrySettings retry(AbstractConfig values) {
    long first = values.getLong(BACKOFF);
    long max = values.getLong(BACKOFF_MAX);
    if (max < first) {
      throw new InvalidConfigException(
          BACKOFF_MAX,
          max + " is less than retry.backoff.ms " + first + "; set it to at least that value");
    }
    return new RetrySettings(
        Duration.ofMillis(first),
        Duration.ofMillis(max),
        Optional.of(values.getLong(RETRY_TIMEOUT))
            .filter(timeout -> timeout >= 0)
            .map(Duration::ofMillis),
        Duration.ofMillis(values.getLong(AMBIGUOUS_TIMEOUT)),
        values.getString(LOCATION).equalsIgnoreCase("skip"));
  }

  static boolean restartsOnChange(AbstractConfig values) {
    return values.getString(ON_CHANGE).equalsIgnoreCase("restart");
  }

  /** Rejects a restart of a backfill where none is configured. */
  static void requireStart(boolean restarts, Schedule schedule) {
    if (restarts && schedule.start() == null) {
      throw new InvalidConfigException(
          ON_CHANGE,
          "is restart, but start.date is not set, so there is no day to start at again; set"
              + " start.date, or set %s to resume",
          ON_CHANGE);
    }
  }
}
