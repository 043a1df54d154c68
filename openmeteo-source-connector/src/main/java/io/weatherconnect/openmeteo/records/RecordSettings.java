package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.catalog.Section;
import java.util.Map;

/**
 * Where records go and which rows are sent.
 *
 * @param topics the topic of each section's records
 * @param progressTopic topic of one small record for each delivered window, or null for none
 * @param changedOnly whether rows that are equal to those last sent are left out
 */
public record RecordSettings(
    Map<Section, String> topics, String progressTopic, boolean changedOnly) {
  public RecordSettings {
    topics = Map.copyOf(topics);
  }
}
