package io.weatherconnect.it;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;

/**
 * What a backfill must have left behind when it is over.
 *
 * @param locations each from the first day to the last
 * @param hourly every hourly variable that any row has
 * @param daily the daily variables
 * @param hourlyOn the hourly variables of a location's rows on a day; the others are null there
 * @param copies how many committed records each row of a location and a day has
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
