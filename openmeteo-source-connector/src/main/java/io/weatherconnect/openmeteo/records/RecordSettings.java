package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.catalog.Section;

/**
 * Where records go and which rows are sent.
 *
 * @param hourlyTopic topic of hourly records
 * @param dailyTopic topic of daily records
 * @param progressTopic topic of one small record for each delivered window, or null for none
 * @param changedOnly whether rows that are equal to those last sent are left out
 */
public record RecordSettings(
    String hourlyTopic, String dailyTopic, String progressTopic, boolean changedOnly) {

  /** The topic of a section's records. */
  String topic(Section section) {
    return switch (section) {
      case HOURLY -> hourlyTopic;
      case DAILY -> dailyTopic;
    };
  }
}
