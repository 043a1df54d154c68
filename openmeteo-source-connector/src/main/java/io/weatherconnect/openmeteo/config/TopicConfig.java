package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.weatherconnect.openmeteo.records.RecordSettings;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys for the topics and for the records that are sent. */
final class TopicConfig {
  private static final String HOURLY = "hourly.topic";
  private static final String DAILY = "daily.topic";
  private static final String PROGRESS = "progress.topic";
  private static final String EMIT = "emit";

  private TopicConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.text(HOURLY, HIGH, "Hourly topic", "hourlymetrics", Validators.topic()),
        "Topic for the hourly records, keyed by location, model and time. Set"
            + " cleanup.policy=compact on the topic to keep the latest revision of each hour."
            + " Example: hourlymetrics.");
    keys.add(
        Key.text(DAILY, HIGH, "Daily topic", "dailymetrics", Validators.topic()),
        "Topic for the daily records, keyed by location, model and date. It must differ from"
            + " hourly.topic. Example: dailymetrics.");
    keys.add(
        Key.choice(EMIT, MEDIUM, "Rows to send", "changed", "all"),
        "Which rows of a poll are sent: changed sends rows that are new or differ from what was"
            + " last sent; all sends every row of every poll. Set all only if a consumer needs the"
            + " complete refresh window after each poll. After a restart, the refresh window is"
            + " sent once more in either case. Example: all.");
    keys.add(
        Key.text(PROGRESS, LOW, "Progress topic", "", Validators.topic()),
        "Topic for one small record per completed window of a location. The record also stores the"
            + " offset for windows without rows, such as years before the archive begins, which"
            + " would otherwise be requested again after a restart. Empty: no such records."
            + " Example: weatherprogress.");
  }

  static RecordSettings read(AbstractConfig values) {
    String hourly = values.getString(HOURLY);
    String daily = values.getString(DAILY);
    String progress = values.getString(PROGRESS);
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
        values.getString(EMIT).equalsIgnoreCase("changed"));
  }

  private static void requireSet(String key, String topic) {
    if (topic.isEmpty()) {
      throw new InvalidConfigException(key, "is empty; set a topic name");
    }
  }
}
