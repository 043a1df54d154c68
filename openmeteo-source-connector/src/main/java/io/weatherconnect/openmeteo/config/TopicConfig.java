package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.records.RecordSettings;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Keys for the topics and for the records that are sent. */
final class TopicConfig {
  private static final String HOURLY = "hourly.topic";
  private static final String DAILY = "daily.topic";
  private static final String PROGRESS = "progress.topic";
  private static final String EMIT = "emit";

  private TopicConfig() {}

  static void define(ConfigDef def) {
    new KeyGroup(def, "Topics")
        .key(
            HOURLY,
            Type.STRING,
            "hourlymetrics",
            Validators.topic(),
            Importance.HIGH,
            "Hourly topic",
            "Topic for the hourly records, keyed by location, model and time. Set"
                + " cleanup.policy=compact on the topic to keep the latest revision of each hour."
                + " Example: hourlymetrics.")
        .key(
            DAILY,
            Type.STRING,
            "dailymetrics",
            Validators.topic(),
            Importance.HIGH,
            "Daily topic",
            "Topic for the daily records, keyed by location, model and date. It must differ"
                + " from hourly.topic. Example: dailymetrics.")
        .key(
            EMIT,
            Type.STRING,
            "changed",
            Choice.of("changed", "all"),
            Importance.MEDIUM,
            "Rows to send",
            "Which rows of a poll are sent: changed sends rows that are new or differ from what"
                + " was last sent; all sends every row of every poll. Set all only if a consumer"
                + " needs the complete refresh window after each poll. After a restart, the refresh"
                + " window is sent once more in either case. Example: all.")
        .key(
            PROGRESS,
            Type.STRING,
            "",
            Validators.topic(),
            Importance.LOW,
            "Progress topic",
            "Topic for one small record per completed window of a location. The record also stores"
                + " the offset for windows without rows, such as years before the archive begins,"
                + " which would otherwise be requested again after a restart. Empty: no such"
                + " records. Example: weatherprogress.");
  }

  static RecordSettings read(Map<String, ?> values) {
    String hourly = (String) values.get(HOURLY);
    String daily = (String) values.get(DAILY);
    String progress = (String) values.get(PROGRESS);
    requireSet(HOURLY, hourly);
    requireSet(DAILY, daily);
    if (hourly.equals(daily)) {
      throw new InvalidConfigException(
          DAILY,
          "is the same topic as " + HOURLY + "; set another topic, because the schemas differ");
    }
    if (progress.equals(hourly) || progress.equals(daily)) {
      throw new InvalidConfigException(
          PROGRESS,
          "is also the topic of weather records; set another topic, because the schemas differ");
    }
    return new RecordSettings(
        hourly,
        daily,
        progress.isEmpty() ? null : progress,
        ((String) values.get(EMIT)).toLowerCase(Locale.ROOT).equals("changed"));
  }

  private static void requireSet(String key, String topic) {
    if (topic.isEmpty()) {
      throw new InvalidConfigException(key, "is empty; set a topic name");
    }
  }
}
