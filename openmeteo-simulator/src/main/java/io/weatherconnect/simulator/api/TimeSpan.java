package io.weatherconnect.simulator.api;

import static io.weatherconnect.simulator.api.ApiException.require;

import io.weatherconnect.simulator.weather.TimeRange;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Two parameters that select a range of times, such as {@code start_hour} and {@code end_hour}.
 *
 * @param suffix the end of both names
 * @param step the seconds between two times
 * @param first the local time of the first row; a part of a step is ignored
 * @param last the local time of the last row
 */
public record TimeSpan(
    String suffix, int step, Optional<LocalDateTime> first, Optional<LocalDateTime> last) {

  private static final int DAY = 86_400;

  static TimeSpan ofDays(Parameters parameters) throws ApiException {
    return new TimeSpan("date", DAY, parameters.date("start_date"), parameters.date("end_date"));
  }

  static TimeSpan of(Parameters parameters, String suffix, int step) throws ApiException {
    return new TimeSpan(
        suffix, step, parameters.time("start_" + suffix), parameters.time("end_" + suffix));
  }

  boolean isGiven() {
    return first.isPresent() || last.isPresent();
  }

  /** Checks that both times are given, and that the last does not precede the first. */
  void check() throws ApiException {
    // The API prints the names of the dates for all kinds of times.
    require(
        first.isPresent() == last.isPresent(),
        "Parameter 'start_date' and 'end_date' must have the same number of elements");
    require(
        first.isEmpty() || !last.get().isBefore(first.get()),
        "End-date must be larger or equals than start-date");
  }

  /**
   * Returns the rows as if local time were UTC.
   *
   * @param rowStep the seconds between two rows; not less than the step of this span
   * @throws ApiException when the first or last row is not in the days that a host serves
   */
  TimeRange rows(int rowStep, LocalDate firstDay, LocalDate lastDay) throws ApiException {
    long start = second("start_", first.orElseThrow(), firstDay, lastDay);
    long end = second("end_", last.orElseThrow(), firstDay, lastDay);
    return new TimeRange(start, rowStep, (int) ((end - start) / rowStep) + 1);
  }

  private long second(String prefix, LocalDateTime time, LocalDate firstDay, LocalDate lastDay)
      throws ApiException {
    LocalDate day = time.toLocalDate();
    require(
        !day.isBefore(firstDay) && !day.isAfter(lastDay),
        "Parameter '%s%s' is out of allowed range from %s to %s"
            .formatted(prefix, suffix, firstDay, lastDay));
    return Math.floorDiv(time.toEpochSecond(ZoneOffset.UTC), step) * step;
  }
}
