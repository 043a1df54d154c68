package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.RetrySettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** What happens when something fails or changes. */
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
            "Backoff (ms)",
            "Milliseconds that the first wait after a failure takes at most; the longest possible"
                + " wait doubles with each further failure, the actual one is drawn at random"
                + " between 0 and it. Example: 5000.")
        .key(
            BACKOFF_MAX,
            Type.LONG,
            60_000L,
            Range.between(1L, 86_400_000L),
            Importance.LOW,
            "Longest backoff (ms)",
            "Milliseconds beyond which waits after failures do not grow. Example: 300000.")
        .key(
            RETRY_TIMEOUT,
            Type.LONG,
            3_600_000L,
            Range.atLeast(0L),
            Importance.MEDIUM,
            "Retry timeout (ms)",
            "Milliseconds without one successful call after which the task fails with the cause. A"
                + " location that fails for as long while others are answered has failed for good, see"
                + " errors.location. Waiting for quota does not count. Raise it to sit out longer"
                + " outages without a restart. Example: 86400000.")
        .key(
            LOCATION,
            Type.STRING,
            "fail",
            Choice.of("fail", "skip"),
            Importance.MEDIUM,
            "On a refused location",
            "What a location does that the API refuses, such as one outside a regional model, or that"
                + " fails for retry.timeout.ms while others are answered: fail fails the task; skip"
                + " leaves the location alone, says so, and tries it again once a day while the others"
                + " go on. Example: skip.")
        .key(
            ON_CHANGE,
            Type.STRING,
            "resume",
            Choice.of("resume", "restart"),
            Importance.LOW,
            "On a changed query",
            "What happens to a location whose coordinates, variables, models or time zone differ from"
                + " those that its stored offset was written for: resume goes on from there and says"
                + " so, restart begins at start.date again, for instance to fill a new variable in"
                + " old days. Example: restart.");
  }

  static RetrySettings retry(Map<String, ?> values) {
    long first = (Long) values.get(BACKOFF);
    long longest = (Long) values.get(BACKOFF_MAX);
    if (longest < first) {
      throw new SettingException(
          BACKOFF_MAX, longest + " is less than retry.backoff.ms " + first + "; set it higher");
    }
    return new RetrySettings(
        Duration.ofMillis(first),
        Duration.ofMillis(longest),
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
