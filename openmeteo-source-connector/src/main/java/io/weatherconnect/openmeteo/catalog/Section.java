package io.weatherconnect.openmeteo.catalog;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A section of an API response that the connector reads. A further one is a further constant: its
 * keys, topic, schema and rows follow from it.
 */
public enum Section {
  /** One row an hour, as an instant in UTC. */
  HOURLY(
      "hourly",
      "Hourly",
      24,
      "hourlymetrics",
      "temperature_2m,relative_humidity_2m,dew_point_2m,apparent_temperature,precipitation,rain,"
          + "surface_pressure,temperature_80m",
      "temperature_2m,precipitation",
      "One row an hour. /v1/flood and /v1/climate serve only daily data: set the key to empty"
          + " there."),
  /** One row a day; a day is 24 hours from local midnight at the response's fixed UTC offset. */
  DAILY(
      "daily",
      "Daily",
      1,
      "dailymetrics",
      "weather_code,temperature_2m_max,temperature_2m_min,precipitation_sum,sunrise,sunset",
      "temperature_2m_max,sunrise",
      "One row a day; the key timezone decides where a day begins."),
  /** One row each quarter of an hour, as an instant in UTC. */
  MINUTELY_15(
      "minutely_15",
      "Minutely15",
      96,
      "minutely15metrics",
      "",
      "temperature_2m,precipitation",
      "One row each quarter of an hour, 96 a day. Every hourly variable is allowed; sums such as"
          + " precipitation are of the quarter before the time. Models for Central Europe and North"
          + " America have such data; elsewhere the API interpolates hours. /v1/ecmwf, /v1/archive"
          + " and some others serve none."),
  /**
   * The weather at the time of a request: one row a response, whose time is a full quarter of an
   * hour. Past times cannot be requested. With several models, the first that covers the location.
   */
  CURRENT(
      "current",
      "Current",
      96,
      "currentmetrics",
      "",
      "temperature_2m,wind_speed_10m",
      "The current weather: one row a poll, whose time is the last full quarter of an hour (on"
          + " /v1/air-quality, hour); sums such as precipitation are of the step before it. Every"
          + " hourly variable is allowed. Set poll.interval.ms to 900000 for each quarter. Past"
          + " times cannot be requested, so a missed poll is a missing row: use"
          + " minutely_15.variables where each row counts. With several models, the row is of the"
          + " first that covers the location.");

  private static final int SECONDS_PER_DAY = 86_400;

  private final String apiName;
  private final String recordName;
  private final int rowsPerDay;
  private final String defaultTopic;
  private final String defaultVariables;
  private final String exampleVariables;
  private final String notes;

  Section(
      String apiName,
      String recordName,
      int rowsPerDay,
      String defaultTopic,
      String defaultVariables,
      String exampleVariables,
      String notes) {
    this.apiName = apiName;
    this.recordName = recordName;
    this.rowsPerDay = rowsPerDay;
    this.defaultTopic = defaultTopic;
    this.defaultVariables = defaultVariables;
    this.exampleVariables = exampleVariables;
    this.notes = notes;
  }

  /** An immutable copy with the sections that have variables, in the order of the constants. */
  public static Map<Section, List<Variable>> requested(Map<Section, List<Variable>> variables) {
    Map<Section, List<Variable>> requested = new EnumMap<>(Section.class);
    variables.forEach(
        (section, list) -> {
          if (!list.isEmpty()) {
            requested.put(section, List.copyOf(list));
          }
        });
    return Collections.unmodifiableMap(requested);
  }

  /**
   * The name of the request parameter and of the response's member; configuration keys begin with
   * it.
   */
  public String apiName() {
    return apiName;
  }

  /**
   * What follows {@code start_} and {@code end_} in the parameters that bound its rows, where it is
   * requested by its own steps instead of days.
   */
  public String timeUnit() {
    return this == HOURLY ? "hour" : apiName;
  }

  /** The beginning of the names of its record schemas, such as {@code Hourly}. */
  public String recordName() {
    return recordName;
  }

  /** The topic of its records unless another is configured. */
  public String defaultTopic() {
    return defaultTopic;
  }

  /** Its variables unless others are configured, comma separated; empty if it is not requested. */
  public String defaultVariables() {
    return defaultVariables;
  }

  /** Some of its variables, comma separated, for documentation. */
  public String exampleVariables() {
    return exampleVariables;
  }

  /** What its rows are and which APIs serve it, for documentation. */
  public String notes() {
    return notes;
  }

  /** Whether a request for days returns a row for each step of them, in the past and the future. */
  public boolean isTimeSeries() {
    return this != CURRENT;
  }

  /** Whether its rows are days of a time zone; those of all other sections are instants. */
  public boolean hasDays() {
    return rowsPerDay == 1;
  }

  /** The section whose variables it has too. */
  Section catalogued() {
    return hasDays() ? DAILY : HOURLY;
  }

  /** The number of rows that a response for some days has. */
  public int rows(int days) {
    return isTimeSeries() ? days * rowsPerDay : 1;
  }

  /** The number of rows of one day. */
  public int rowsPerDay() {
    return rowsPerDay;
  }

  /** The number of a day's first row, counted from the first row of 1970-01-01. */
  public long firstRow(LocalDate day) {
    return day.toEpochDay() * rowsPerDay;
  }

  /** The seconds between two rows. */
  public int secondsPerRow() {
    return SECONDS_PER_DAY / rowsPerDay;
  }
}
