package io.weatherconnect.simulator.api;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the dates and times of the API to epoch seconds as if UTC. */
final class Dates {

  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:T(\\d{2})(?::(\\d{2})(?::(\\d{2}))?)?)?");
  private static final int DAY = 86_400;

  private Dates() {}

  /**
   * Parses a date to its midnight. A day after the end of the month rolls over to the next month.
   */
  static long date(String text) throws ApiException {
    Matcher matcher = DATE.matcher(text);
    if (!matcher.matches()) {
      throw ApiException.badRequest("Invalid date format. Make sure to use 'YYYY-MM-DD'");
    }
    int year = Integer.parseInt(matcher.group(1));
    int month = Integer.parseInt(matcher.group(2));
    int day = Integer.parseInt(matcher.group(3));
    if (year < 1900 || year > 2050 || month < 1 || month > 12 || day < 1 || day > 31) {
      throw ApiException.badRequest("Invalid date");
    }
    return LocalDate.of(year, month, 1).plusDays(day - 1L).toEpochDay() * DAY;
  }

  /** Parses a date with an optional time of day. */
  static long time(String text) throws ApiException {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw ApiException.badRequest("Invalid date format. Make sure to use 'YYYY-MM-DD'");
    }
    int hour = number(matcher.group(2));
    int minute = number(matcher.group(3));
    int second = number(matcher.group(4));
    if (hour > 23 || minute > 59 || second > 59) {
      throw ApiException.badRequest("Invalid date");
    }
    return date(matcher.group(1)) + hour * 3600L + minute * 60L + second;
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
