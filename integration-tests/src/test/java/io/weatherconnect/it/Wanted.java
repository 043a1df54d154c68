package io.weatherconnect.it;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;

/**
 * What a backfill must have left behind when it is over.
 *
 * @param places each from the first day to the last
 * @param hourly every hourly variable that any row has
 * @param daily the daily variables
 * @param hourlyOn the hourly variables of a place's rows on a day; the others are null there
 * @param copies how many committed records each row of a place and a day has
 */
record Wanted(
    List<Place> places,
    List<String> hourly,
    List<String> daily,
    BiFunction<String, LocalDate, List<String>> hourlyOn,
    ToIntBiFunction<String, LocalDate> copies) {

  static Wanted eachOnce(List<Place> places, List<String> hourly, List<String> daily) {
    return new Wanted(places, hourly, daily, (place, day) -> hourly, (place, day) -> 1);
  }

  Wanted withHourlyOn(BiFunction<String, LocalDate, List<String>> variables) {
    return new Wanted(places, hourly, daily, variables, copies);
  }

  Wanted withCopies(ToIntBiFunction<String, LocalDate> number) {
    return new Wanted(places, hourly, daily, hourlyOn, number);
  }
}
