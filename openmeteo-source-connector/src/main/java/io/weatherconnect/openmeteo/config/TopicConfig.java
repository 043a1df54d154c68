package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.records.RecordSettings;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys for the topics and for the records that are sent. */
final class TopicConfig {
  private static final String PROGRESS = "progress.topic";
  private static final String EMIT = "emit";

  private TopicConfig() {}

  static void define(KeyGroup keys) {
    for (Section section : Section.values()) {
      keys.add(
          Key.text(
              key(section),
              HIGH,
              VariableConfig.title(section) + " topic",
              section.defaultTopic(),
              Validators.topic()),
          ("Topic for the %s records, keyed by location, model and %s; with an ensemble also by member,"
                  + " with forecast.history by run. It must differ from the topics of other"
                  + " sections. Set cleanup.policy=compact on the topic to keep the latest revision"
                  + " of each row. Example: %s.")
              .formatted(
                  section.apiName(), section.hasDays() ? "date" : "time", section.defaultTopic()));
    }
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

  private static String key(Section section) {
    return section.apiName() + ".topic";
  }

  /** Returns the topics of the sections that are requested. */
  static RecordSettings read(AbstractConfig values, WeatherQuery query) {
    Map<Section, String> topics = new EnumMap<>(Section.class);
    for (Section section : query.variables().keySet()) {
      String topic = values.getString(key(section));
      if (topic.isEmpty()) {
        throw new InvalidConfigException(key(section), "is empty; set a topic name");
      }
      topics.forEach(
          (other, taken) -> {
            if (taken.equals(topic)) {
              throw new InvalidConfigException(
                  key(section),
                  "is the same topic as "
                      + key(other)
                      + "; set another topic, because the schemas differ");
            }
          });
      topics.put(section, topic);
    }
    String progress = values.getString(PROGRESS);
    if (query.keepsRuns() && !progress.isEmpty()) {
      throw new InvalidConfigException(
          PROGRESS,
          "does not apply with forecast.history, which has no windows of days; remove it");
    }
    if (topics.containsValue(progress)) {
      throw new InvalidConfigException(
          PROGRESS,
          "is also the topic of weather records; set another topic, because the schemas differ");
    }
    return new RecordSettings(
        topics,
        progress.isEmpty() ? null : progress,
        values.getString(EMIT).equalsIgnoreCase("changed"));
  }
}
