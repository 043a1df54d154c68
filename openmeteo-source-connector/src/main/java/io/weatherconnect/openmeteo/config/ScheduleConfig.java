package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import io.weatherconnect.openmeteo.schedule.Schedule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Which days and how often. */
final class ScheduleConfig {
  private static final String START = "start.date";
  private static final String END = "end.date";
  private static final String POLL_INTERVAL = "poll.interval.ms";
  private static final String PAST_DAYS = "past.days";
  static final String FORECAST_DAYS = "forecast.days";
  private static final String UPDATE_DOMAINS = "update.check.domains";

  private ScheduleConfig() {}

  static void define(ConfigDef def) {
    new KeyGroup(def, "Time")
        .key(
            START,
            Type.STRING,
            "",
            Validators.date(),
            Importance.HIGH,
            "Start date",
            "First day (UTC) of a backfill, which goes oldest first and then over into live"
                + " operation. Empty: no backfill. A location that has come further goes on from"
                + " there; reset its offset to begin again. Example: 2024-05-01.")
        .key(
            END,
            Type.STRING,
            "",
            Validators.date(),
            Importance.HIGH,
            "End date",
            "Last day (UTC) ever asked for. When it has been delivered, the connector stays RUNNING"
                + " and asks no more. Empty: goes on live. Example: 2024-05-28.")
        .key(
            POLL_INTERVAL,
            Type.LONG,
            3_600_000L,
            Range.between(10_000L, 604_800_000L),
            Importance.HIGH,
            "Poll interval (ms)",
            "Live operation: milliseconds between two looks at the same locations, at least 10000."
                + " Models bring new runs every one to six hours; shorter intervals than 15 minutes"
                + " cost quota and bring nothing. Example: 900000.")
        .key(
            PAST_DAYS,
            Type.INT,
            0,
            Range.between(0, 366),
            Importance.MEDIUM,
            "Past days",
            "Live operation: days before today (UTC) that each look covers again, to catch late"
                + " revisions. The day that has just ended is looked at once more in any case."
                + " Example: 2.")
        .key(
            FORECAST_DAYS,
            Type.INT,
            1,
            Range.between(0, 217),
            Importance.MEDIUM,
            "Forecast days",
            "Live operation: days from today (UTC) on that each look covers, today included; 1 is"
                + " the current day, up to 16 on forecast endpoints. More than 14 days weigh more."
                + " Example: 7.")
        .key(
            UPDATE_DOMAINS,
            Type.LIST,
            List.of(),
            null,
            Importance.LOW,
            "Update check domains",
            "Model domains, comma separated, whose meta.json on the host of openmeteo.url is watched"
                + " (it costs no quota): a live look is then made 10 minutes after a new run became"
                + " available, and poll.interval.ms is the longest wait between two looks. Domain"
                + " names differ from model names. Empty: looks follow poll.interval.ms alone."
                + " Example: dwd_icon,dwd_icon_eu.");
  }

  static Schedule read(Map<String, ?> values) {
    LocalDate start = date(values, START);
    LocalDate end = date(values, END);
    if (start != null && end != null && end.isBefore(start)) {
      throw new SettingException(
          END, end + " lies before start.date " + start + "; expected the same day or a later one");
    }
    int past = (Integer) values.get(PAST_DAYS);
    int forecast = (Integer) values.get(FORECAST_DAYS);
    if (past + forecast == 0 && start == null) {
      throw new SettingException(
          FORECAST_DAYS,
          "and past.days are both 0 and there is no start.date, so no day is asked for");
    }
    return new Schedule(
        start, end, past, forecast, Duration.ofMillis((Long) values.get(POLL_INTERVAL)));
  }

  /** Refuses days that a public endpoint is known not to serve. */
  static void requireServed(Schedule schedule, EndpointRouting routing, LocalDate today) {
    requirePastDaysServed(schedule.pastDays(), routing, today);
    requireStartServed(schedule.start(), routing, today);
    requireNoGap(schedule.start(), routing, today);
  }

  /** A live look is one call to one endpoint. */
  private static void requirePastDaysServed(
      int pastDays, EndpointRouting routing, LocalDate today) {
    LocalDate first = today.minusDays(pastDays);
    if (!routing.of(first, today).equals(routing.current())) {
      throw new SettingException(
          PAST_DAYS,
          "reaches back to days that openmeteo.archive.url serves; set it to at most"
              + " openmeteo.archive.after.days, which is "
              + routing.archiveAfterDays());
    }
    routing
        .current()
        .firstDay(today)
        .filter(first::isBefore)
        .ifPresent(
            served -> {
              throw new SettingException(
                  PAST_DAYS,
                  "reaches back to "
                      + first
                      + ", before the first day that "
                      + routing.current()
                      + " serves, which is "
                      + served
                      + "; set it lower, or set start.date to fetch older days once");
            });
  }

  private static void requireStartServed(
      LocalDate start, EndpointRouting routing, LocalDate today) {
    if (start == null) {
      return;
    }
    Endpoint endpoint = routing.of(start, today);
    endpoint
        .firstDay(today)
        .filter(start::isBefore)
        .ifPresent(
            first -> {
              throw new SettingException(
                  START,
                  start
                      + " is before the first day that "
                      + endpoint
                      + " serves, which is "
                      + first
                      + "; set a later date, or set openmeteo.archive.url (such as"
                      + " https://archive-api.open-meteo.com/v1/archive). Days that were delivered"
                      + " before stay delivered when the date is moved");
            });
  }

  /** A backfill that begins in the archive goes on with the first day that is no longer there. */
  private static void requireNoGap(LocalDate start, EndpointRouting routing, LocalDate today) {
    LocalDate handover = today.minusDays(routing.archiveAfterDays());
    if (start == null || routing.of(start, today).equals(routing.current())) {
      return;
    }
    routing
        .current()
        .firstDay(today)
        .filter(handover::isBefore)
        .ifPresent(
            first -> {
              throw new SettingException(
                  ApiConfig.ARCHIVE_AFTER_DAYS,
                  "leaves the days from "
                      + handover
                      + " to "
                      + routing.current()
                      + ", which serves none before "
                      + first
                      + "; set it to at most "
                      + ChronoUnit.DAYS.between(first, today));
            });
  }

  static List<String> updateDomains(Map<String, ?> values) {
    List<String> domains =
        ((List<?>) values.get(UPDATE_DOMAINS)).stream().map(Object::toString).toList();
    for (String domain : domains) {
      if (!domain.matches("[a-z0-9_]+")) {
        throw new SettingException(
            UPDATE_DOMAINS,
            "\"" + domain + "\" is not a model domain; expected one such as dwd_icon");
      }
    }
    return domains;
  }

  private static LocalDate date(Map<String, ?> values, String key) {
    String text = (String) values.get(key);
    return text.isEmpty() ? null : LocalDate.parse(text);
  }
}
