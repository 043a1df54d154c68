package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.RetrySettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Keys for retries, for failing locations and for a changed query. */
final class ErrorConfig {
  private static final String BACKOFF = "retry.backoff.ms";
  private static final String BACKOFF_MAX = "retry.backoff.max.ms";
  private static final String RETRY_TIMEOUT = "retry.timeout.ms";
  private static final String LOCATION = "errors.location";
  private static final String ON_CHANGE = "backfill.on.change";

  private ErrorConfig() {}

  static void define(ConfigDef def) {
    new KeyGroup(def, "Errors")
        .key(
            BACKOFF,
            Type.LONG,
            1_000L,
            Range.between(1L, 3_600_000L),
            Importance.LOW,
            "Initial backoff (ms)",
            "Maximum wait in milliseconds before the first retry of a failed request. The"
                + " maximum doubles with each further failure; the actual wait is a random time"
                + " between 0 and the maximum. Example: 5000.")
        .key(
            BACKOFF_MAX,
            Type.LONG,
            60_000L,
            Range.between(1L, 86_400_000L),
            Importance.LOW,
            "Maximum backoff (ms)",
            "Upper limit in milliseconds for the wait before a retry. Example: 300000.")
        .key(
            RETRY_TIMEOUT,
            Type.LONG,
            3_600_000L,
            Range.atLeast(0L),
            Importance.MEDIUM,
            "Retry timeout (ms)",
            "Retry budget in milliseconds: the task fails with the cause when no request has"
                + " succeeded for this time. If one location fails for this time while requests for"
                + " others succeed, errors.location applies to it. Time spent waiting for quota"
                + " does not count. Raise the value to survive longer outages without a restart."
                + " Example: 86400000.")
        .key(
            LOCATION,
            Type.STRING,
            "fail",
            Choice.of("fail", "skip"),
            Importance.MEDIUM,
            "On a rejected location",
            "What happens to a location that the API rejects, such as one outside a regional model,"
                + " or that fails for retry.timeout.ms while requests for others succeed: fail"
                + " fails the task; skip suspends the location, logs this and retries the location"
                + " once a day, while the others continue. Example: skip.")
        .key(
            ON_CHANGE,
            Type.STRING,
            "resume",
            Choice.of("resume", "restart"),
            Importance.LOW,
            "On a changed query",
            "What happens to a location whose coordinates, variables, models or time zone have"
                + " changed since its offset was stored: resume continues from the offset and logs"
                + " the change; restart starts the backfill at start.date again, for example to"
                + " fetch a new variable for past days. Example: restart.");
  }

  static RetrySettings retry(Map<String, ?> values) {
    long first = (Long) values.get(BACKOFF);
    long max = (Long) values.get(BACKOFF_MAX);
    if (max < first) {
      throw new InvalidConfigException(
          BACKOFF_MAX,
          max + " is less than retry.backoff.ms " + first + "; set it to at least that value");
    }
    return new RetrySettings(
        Duration.ofMillis(first),
        Duration.ofMillis(max),
        Duration.ofMillis((Long) values.get(RETRY_TIMEOUT)),
        is(values, LOCATION, "skip"));
  }

  static boolean restartsOnChange(Map<String, ?> values) {
    return is(values, ON_CHANGE, "restart");
  }

  private static boolean is(Map<String, ?> values, String key, String word) {
    return ((String) values.get(key)).toLowerCase(Locale.ROOT).equals(word);
  }
}
