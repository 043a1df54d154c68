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

/** Keys for the days that are requested and for the poll interval. */
final class ScheduleConfig {
  private static final String START = "start.date";
  private static final String END = "end.date";
  private static final String POLL_INTERVAL = "poll.interval.ms";
  private static final String PAST_DAYS = "past.days";
  static final String FORECAST_DAYS = "forecast.days";
  private static final String UPDATE_DOMAINS = "update.check.domains";

  private ScheduleConfig() {}

  static void define(ConfigDef def) {
    new KeyGroup(def, "Schedule")
        .key(
            START,
            Type.STRING,
            "",
            Validators.date(),
            Importance.HIGH,
            "Start date",
            "First day (UTC) of a backfill. The backfill delivers the oldest days first; the"
                + " connector then continues with polls. Empty: no backfill. A location with a"
                + " later stored offset continues from that offset: reset the offset to start"
                + " again. Example: 2024-05-01.")
        .key(
            END,
            Type.STRING,
            "",
            Validators.date(),
            Importance.HIGH,
            "End date",
            "Last day (UTC) that the connector requests. After it has delivered this day, the"
                + " connector stays RUNNING and sends no more requests. Empty: no end. Example:"
                + " 2024-05-28.")
        .key(
            POLL_INTERVAL,
            Type.LONG,
            3_600_000L,
            Range.between(10_000L, 604_800_000L),
            Importance.HIGH,
            "Poll interval (ms)",
            "Milliseconds between two polls of the same location. Minimum: 10000. Weather"
                + " models produce a new run every one to six hours, so intervals below 15 minutes"
                + " cost quota and return no new data. Example: 900000.")
        .key(
            PAST_DAYS,
            Type.INT,
            0,
            Range.between(0, 366),
            Importance.MEDIUM,
            "Past days",
            "Number of days before today (UTC) that each poll requests again, to receive late"
                + " revisions. The previous day is requested once more after its end, whatever the"
                + " value. Example: 2.")
        .key(
            FORECAST_DAYS,
            Type.INT,
            1,
            Range.between(0, 217),
            Importance.MEDIUM,
            "Forecast days",
            "Number of days from today (UTC) that each poll requests, today included: 1 is the"
                + " current day only. Forecast endpoints serve up to 16. More than 14 days increase"
                + " the API weight. Example: 7.")
        .key(
            UPDATE_DOMAINS,
            Type.LIST,
            List.of(),
            null,
            Importance.LOW,
            "Update check domains",
            "Model domains, comma separated. The connector checks the meta.json of each domain on"
                + " the host of openmeteo.url, which costs no quota, and polls 10 minutes after a"
                + " new model run has become available; poll.interval.ms is then the longest time"
                + " between two polls. The names of domains differ from the names of models. Empty:"
                + " only poll.interval.ms applies. Example: dwd_icon,dwd_icon_eu.");
  }

  static Schedule read(Map<String, ?> values) {
    LocalDate start = date(values, START);
    LocalDate end = date(values, END);
    if (start != null && end != null && end.isBefore(start)) {
      throw new InvalidConfigException(
          END, end + " is before start.date " + start + "; expected the same day or a later day");
    }
    int past = (Integer) values.get(PAST_DAYS);
    int forecast = (Integer) values.get(FORECAST_DAYS);
    if (past + forecast == 0 && start == null) {
      throw new InvalidConfigException(
          FORECAST_DAYS,
          "and past.days are both 0 and start.date is not set, so there is no day to request; set"
              + " one of them");
    }
    return new Schedule(
        start, end, past, forecast, Duration.ofMillis((Long) values.get(POLL_INTERVAL)));
  }

  /** Rejects days that a public endpoint is known not to serve. */
  static void requireServed(Schedule schedule, EndpointRouting routing, LocalDate today) {
    requirePastDaysServed(schedule.pastDays(), routing, today);
    requireStartServed(schedule.start(), routing, today);
    requireNoGap(schedule.start(), routing, today);
  }

  /** The refresh window is requested from one endpoint, so it must not reach into the archive. */
  private static void requirePastDaysServed(
      int pastDays, EndpointRouting routing, LocalDate today) {
    LocalDate first = today.minusDays(pastDays);
    if (!routing.of(first, today).equals(routing.current())) {
      throw new InvalidConfigException(
          PAST_DAYS,
          "includes days that openmeteo.archive.url serves; set it to at most"
              + " openmeteo.archive.after.days, which is "
              + routing.archiveAfterDays());
    }
    routing
        .current()
        .firstDay(today)
        .filter(first::isBefore)
        .ifPresent(
            served -> {
              throw new InvalidConfigException(
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
              throw new InvalidConfigException(
                  START,
                  start
                      + " is before the first day that "
                      + endpoint
                      + " serves, which is "
                      + first
                      + "; set a later date, or set openmeteo.archive.url (such as"
                      + " https://archive-api.open-meteo.com/v1/archive). A later date does not"
                      + " affect days that have already been delivered");
            });
  }

  /** Rejects a range of days that neither the archive nor the other endpoint serves. */
  private static void requireNoGap(LocalDate start, EndpointRouting routing, LocalDate today) {
    LocalDate firstAfterArchive = today.minusDays(routing.archiveAfterDays());
    if (start == null || routing.of(start, today).equals(routing.current())) {
      return;
    }
    routing
        .current()
        .firstDay(today)
        .filter(firstAfterArchive::isBefore)
        .ifPresent(
            first -> {
              throw new InvalidConfigException(
                  ApiConfig.ARCHIVE_AFTER_DAYS,
                  "assigns the days from "
                      + firstAfterArchive
                      + " to "
                      + routing.current()
                      + ", which serves no day before "
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
        throw new InvalidConfigException(
            UPDATE_DOMAINS,
            "\"" + domain + "\" is not a model domain; expected a name such as dwd_icon");
      }
    }
    return domains;
  }

  private static LocalDate date(Map<String, ?> values, String key) {
    String text = (String) values.get(key);
    return text.isEmpty() ? null : LocalDate.parse(text);
  }
}
