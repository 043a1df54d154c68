package io.weatherconnect.simulator.api;

import java.util.ArrayList;
import java.util.List;

/**
 * The start and end parameters of a request, in epoch seconds as if UTC. Every list may be empty.
 * After {@link #check}, all lists that are not empty have the same length.
 */
public record AbsoluteTime(
    List<Long> startDate,
    List<Long> endDate,
    List<Long> startHour,
    List<Long> endHour,
    List<Long> startMinutely15,
    List<Long> endMinutely15) {

  private static final String COUNTS =
      "Parameter 'start_date' and 'end_date' must have the same number of elements";

  static AbsoluteTime decode(Parameters parameters) throws ApiException {
    return new AbsoluteTime(
        dates(parameters, "start_date"),
        dates(parameters, "end_date"),
        times(parameters, "start_hour"),
        times(parameters, "end_hour"),
        times(parameters, "start_minutely_15"),
        times(parameters, "end_minutely_15"));
  }

  boolean isGiven() {
    return count() > 0;
  }

  /** Returns the number of requested time spans; 0 without any of the parameters. */
  int count() {
    return Math.max(startDate.size(), Math.max(startHour.size(), startMinutely15.size()));
  }

  /**
   * Checks that starts and ends have the same number of elements and that no end precedes its
   * start.
   */
  void check() throws ApiException {
    checkPair(startDate, endDate);
    checkPair(startHour, endHour);
    checkPair(startMinutely15, endMinutely15);
    for (List<Long> starts : List.of(startDate, startHour, startMinutely15)) {
      if (!starts.isEmpty() && starts.size() != count()) {
        throw ApiException.badRequest(COUNTS);
      }
    }
  }

  /** Returns one of the time spans. */
  TimeSpan span(int index) {
    return new TimeSpan(
        at(startDate, index),
        at(endDate, index),
        at(startHour, index),
        at(endHour, index),
        at(startMinutely15, index),
        at(endMinutely15, index));
  }

  private static Long at(List<Long> list, int index) {
    return list.isEmpty() ? null : list.get(index);
  }

  private static void checkPair(List<Long> starts, List<Long> ends) throws ApiException {
    if (starts.size() != ends.size()) {
      throw ApiException.badRequest(COUNTS);
    }
    for (int i = 0; i < starts.size(); i++) {
      if (ends.get(i) < starts.get(i)) {
        throw ApiException.badRequest("End-date must be larger or equals than start-date");
      }
    }
  }

  private static List<Long> dates(Parameters parameters, String name) throws ApiException {
    List<Long> dates = new ArrayList<>();
    for (String text : parameters.split(name)) {
      dates.add(Dates.date(text));
    }
    return dates;
  }

  private static List<Long> times(Parameters parameters, String name) throws ApiException {
    List<Long> times = new ArrayList<>();
    for (String text : parameters.split(name)) {
      times.add(Dates.time(text));
    }
    return times;
  }

  /** One time span in epoch seconds as if UTC. Start and end of an absent pair are null. */
  public record TimeSpan(
      Long startDate,
      Long endDate,
      Long startHour,
      Long endHour,
      Long startMinutely15,
      Long endMinutely15) {}
}
