package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.records.RecordSettings;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Where records go and which are sent. */
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
            "Topic of the hourly records, keyed by location, model and time. Use"
                + " cleanup.policy=compact to keep the newest revision of each hour. Example:"
                + " hourlymetrics.")
        .key(
            DAILY,
            Type.STRING,
            "dailymetrics",
            Validators.topic(),
            Importance.HIGH,
            "Daily topic",
            "Topic of the daily records, keyed by location, model and date; another one than"
                + " hourly.topic. Example: dailymetrics.")
        .key(
            EMIT,
            Type.STRING,
            "changed",
            Choice.of("changed", "all"),
            Importance.MEDIUM,
            "Emit",
            "Which rows of a live look are sent: changed sends those that are new or differ from"
                + " what was last sent, all sends every row of every look. Keep changed unless a"
                + " consumer wants a heartbeat of full windows. After a restart the live window is"
                + " sent once more in either case. Example: all.")
        .key(
            PROGRESS,
            Type.STRING,
            "",
            Validators.topic(),
            Importance.LOW,
            "Progress topic",
            "Topic of one small record for each finished window of a location. It also moves the"
                + " stored offset over windows that have no rows, such as years before the"
                + " archive's begin, which are otherwise asked for again after a restart. Empty:"
                + " none. Example: weatherprogress.");
  }

  static RecordSettings read(Map<String, ?> values) {
    String hourly = (String) values.get(HOURLY);
    String daily = (String) values.get(DAILY);
    String progress = (String) values.get(PROGRESS);
    requireSet(HOURLY, hourly);
    requireSet(DAILY, daily);
    if (hourly.equals(daily)) {
      throw new SettingException(
          DAILY, "is the same topic as " + HOURLY + "; their schemas differ, so name another one");
    }
    if (progress.equals(hourly) || progress.equals(daily)) {
      throw new SettingException(
          PROGRESS, "is a topic of weather records; their schemas differ, so name another one");
    }
    return new RecordSettings(
        hourly,
        daily,
        progress.isEmpty() ? null : progress,
        ((String) values.get(EMIT)).toLowerCase(Locale.ROOT).equals("changed"));
  }

  private static void requireSet(String key, String topic) {
    if (topic.isEmpty()) {
      throw new SettingException(key, "is empty; name a topic");
    }
  }
}
