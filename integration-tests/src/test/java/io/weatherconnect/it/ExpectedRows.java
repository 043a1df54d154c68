package io.weatherconnect.it;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;

/**
 * The rows and records that a completed backfill must have written.
 *
 * @param locations the locations, each with all days
 * @param hourly the hourly variables of all rows
 * @param daily the daily variables
 * @param hourlyOn the hourly variables of a location's rows on a day; the others are null
 * @param copies the number of committed records of each row of a location on a day
 */
record ExpectedRows(
    List<TestLocation> locations,
    List<String> hourly,
    List<String> daily,
    BiFunction<String, LocalDate, List<String>> hourlyOn,
    ToIntBiFunction<String, LocalDate> copies) {

  static ExpectedRows eachOnce(
      List<TestLocation> locations, List<String> hourly, List<String> daily) {
    return new ExpectedRows(
        locations, hourly, daily, (location, day) -> hourly, (location, day) -> 1);
  }

  ExpectedRows withHourlyOn(BiFunction<String, LocalDate, List<String>> variables) {
    return new ExpectedRows(locations, hourly, daily, variables, copies);
  }

  ExpectedRows withCopies(ToIntBiFunction<String, LocalDate> number) {
    return new ExpectedRows(locations, hourly, daily, hourlyOn, number);
  }
}
