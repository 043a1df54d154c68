package io.weatherconnect.openmeteo.catalog;

import java.time.LocalDate;

/** A section of an API response that the connector reads; the API uses the names as parameters. */
public enum Section {
  /** One row an hour, as an instant in UTC. */
  HOURLY("hourly", 24),
  /** One row a day; a day is 24 hours from local midnight at the response's fixed UTC offset. */
  DAILY("daily", 1);

  private static final int SECONDS_PER_DAY = 86_400;

  private final String apiName;
  private final int rowsPerDay;

  Section(String apiName, int rowsPerDay) {
    this.apiName = apiName;
    this.rowsPerDay = rowsPerDay;
  }

  /** The name of the request parameter and of the response's member. */
  public String apiName() {
    return apiName;
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
