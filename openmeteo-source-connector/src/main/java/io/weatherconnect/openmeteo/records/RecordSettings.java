package io.weatherconnect.openmeteo.records;

/**
 * Where records go and which are sent.
 *
 * @param hourlyTopic topic of hourly records
 * @param dailyTopic topic of daily records
 * @param progressTopic topic of one small record for each finished window, or null for none
 * @param changedOnly whether rows that are the same as last sent are held back
 */
public record RecordSettings(
    String hourlyTopic, String dailyTopic, String progressTopic, boolean changedOnly) {}
