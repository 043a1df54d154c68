package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.ModelCatalog;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import io.weatherconnect.openmeteo.schedule.Schedule;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys for the days that are requested and for the poll interval. */
final class ScheduleConfig {
  private static final String START = "start.date";
  private static final String END = "end.date";
  private static final String POLL_INTERVAL = "poll.interval.ms";
  private static final String PAST_DAYS = "past.days";
  private static final String MISSING_DATA = "missing.data.timeout.days";
  static final String FORECAST_DAYS = "forecast.days";
  private static final String UPDATE_DOMAINS = "update.check.domains";
  private static final String AUTO = "auto";

  /** The first day of the oldest archive. */
  private static final LocalDate FIRST_DAY_OF_ALL = LocalDate.of(1940, 1, 1);

  private ScheduleConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.text(START, HIGH, "Start date", "", Validators.date()),
        "First day (UTC) of a backfill, from 2016-01-01 on with the public weather endpoints and"
            + " openmeteo.archive.url=auto. The backfill delivers the oldest days first; the"
            + " connector then continues with polls. Empty: no backfill. Days that the endpoint no"
            + " longer serves are skipped. A location with a later stored offset continues from"
            + " that offset: reset the offset to start again. Example: 2024-05-01.");
    keys.add(
        Key.text(END, HIGH, "End date", "", Validators.date()),
        "Last day (UTC) that the connector requests. After it has delivered this day, the connector"
            + " stays RUNNING and sends no more requests. A past day needs start.date. Empty: no"
            + " end. Example: 2024-05-28.");
    keys.add(
        Key.millis(
            POLL_INTERVAL, HIGH, "Poll interval (ms)", 3_600_000, between(10_000, 604_800_000)),
        "Milliseconds between two polls of the same location. Minimum: 10000. Weather models"
            + " produce a new run every one to six hours, so intervals below 15 minutes cost quota"
            + " and return no new data. Example: 900000.");
    keys.add(
        Key.integer(PAST_DAYS, MEDIUM, "Past days", 2, between(0, 366)),
        "Number of days before today that each poll requests again, to receive late revisions. Today"
            + " is the UTC day and, with timezone, also the location's own day. A day counts as"
            + " delivered once polls no longer request it; with 0, each day is requested once more"
            + " after its end. More than 14 days together with forecast.days increase the API weight."
            + " Do not raise it for values that come late as a whole: missing.data.timeout.days waits"
            + " for these. Example: 5.");
    keys.add(
        Key.integer(MISSING_DATA, LOW, "Missing data timeout (days)", 10, between(0, 90)),
        "Age in days up to which a day waits for missing values: a day that has no values at all, or"
            + " not those that its variables usually have, stays pending, and is requested again"
            + " after poll.interval.ms and then ever more rarely, at least once a day. At this age"
            + " it is taken as it is, logged and counted. 0: no day waits. Set it above the delay of"
            + " the model; archives lag two to seven days. Example: 14.");
    keys.add(
        Key.integer(FORECAST_DAYS, MEDIUM, "Forecast days", 1, between(0, 366)),
        "Number of days from today that each poll requests, today included: 1 is the current day"
            + " only. Today is counted as for past.days. Forecast endpoints serve up to 16, the air"
            + " quality API 7, archives 1, the flood API 366, own servers up to 217. More than 14"
            + " days together with past.days increase the API weight. Example: 7.");
    keys.add(
        Key.list(UPDATE_DOMAINS, LOW, "Update check domains", ""),
        "Model domains, comma separated. The connector checks the meta.json of each domain on the"
            + " host of openmeteo.url, which costs no quota, and polls 10 minutes after a new model"
            + " run has become available; poll.interval.ms is then the longest time between two"
            + " polls. auto: the domains of openmeteo.models, or of the default model of"
            + " openmeteo.url. A seamless model has several domains, and a new run of each of them"
            + " causes a poll. auto is an error for best_match and other models whose domains are"
            + " not known: list the domains there. Their names differ from the names of models."
            + " Empty: only poll.interval.ms applies. Example: auto.");
  }

  /**
   * Returns the days to request.
   *
   * @param keepsRuns whether model runs are delivered, which do not depend on today
   */
  static Schedule read(AbstractConfig values, boolean keepsRuns) {
    LocalDate start = date(values.getString(START));
    LocalDate end = date(values.getString(END));
    if (start != null && end != null && end.isBefore(start)) {
      throw new InvalidConfigException(
          END, "%s is before start.date %s; expected the same day or a later day", end, start);
    }
    if (keepsRuns && (start != null || end != null)) {
      throw new InvalidConfigException(
          start == null ? END : START,
          "does not apply with forecast.history; remove it, and use start.run and end.run");
    }
    int past = keepsRuns ? 0 : values.getInt(PAST_DAYS);
    int forecast = values.getInt(FORECAST_DAYS);
    if (past + forecast == 0 && start == null && !keepsRuns) {
      throw new InvalidConfigException(
          FORECAST_DAYS,
          "and past.days are both 0 and start.date is not set, so there is no day to request; set"
              + " one of them");
    }
    return new Schedule(
        start,
        end,
        past,
        forecast,
        Duration.ofMillis(values.getLong(POLL_INTERVAL)),
        values.getInt(MISSING_DATA));
  }

  private static LocalDate date(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }

  /** Rejects days that a public endpoint is known not to serve. */
  static void requireServed(Schedule schedule, EndpointRouting routing, LocalDate today) {
    if (schedule.start() != null) {
      requireStartServed(schedule.start(), routing, today);
    } else if (schedule.end() != null && schedule.end().isBefore(today)) {
      throw new InvalidConfigException(
          END,
          "%s is in the past and start.date is not set, so there is no day to request; set"
              + " start.date to the first day to fetch, or remove end.date",
          schedule.end());
    }
    requirePastDaysServed(schedule, routing.current(), today);
    requireForecastDaysServed(schedule, routing.current(), today);
  }

  /**
   * Rejects a start date that the endpoint has never served. One that has aged out of the served
   * days was valid once and stays so; its days are skipped.
   */
  private static void requireStartServed(
      LocalDate start, EndpointRouting routing, LocalDate today) {
    LocalDate everServed = routing.firstServedDay(FIRST_DAY_OF_ALL).orElse(LocalDate.MIN);
    if (start.isBefore(everServed)) {
      throw new InvalidConfigException(
          START,
          "%s is before the first day that %s serves, which is %s; set a later date, or set"
              + " openmeteo.archive.url (such as https://archive-api.open-meteo.com/v1/archive). A"
              + " later date does not affect days that have already been delivered",
          start,
          routing.of(start, today),
          routing.firstServedDay(today).orElseThrow());
    }
  }

  private static void requirePastDaysServed(Schedule schedule, Endpoint endpoint, LocalDate today) {
    LocalDate first = today.minusDays(schedule.pastDays());
    LocalDate served = endpoint.firstDay(today).orElse(LocalDate.MIN);
    if (first.isBefore(served)) {
      throw new InvalidConfigException(
          PAST_DAYS,
          "reaches back to %s, before the first day that %s serves, which is %s; set it lower, or"
              + " set start.date to fetch older days once",
          first,
          endpoint,
          served);
    }
  }

  private static void requireForecastDaysServed(
      Schedule schedule, Endpoint endpoint, LocalDate today) {
    long served = endpoint.maxForecastDays(today);
    long requested =
        schedule.end() == null
            ? schedule.forecastDays()
            : Math.min(schedule.forecastDays(), ChronoUnit.DAYS.between(today, schedule.end()) + 1);
    if (requested > served) {
      throw new InvalidConfigException(
          FORECAST_DAYS,
          "%d is more than %s serves; set it to at most %d",
          schedule.forecastDays(),
          endpoint,
          served);
    }
  }

  /** Returns the domains to watch: the configured ones, or where runs are kept, the model's. */
  static List<String> updateDomains(AbstractConfig values, Endpoint endpoint, WeatherQuery query) {
    List<String> domains = values.getList(UPDATE_DOMAINS);
    List<String> models = WeatherRequest.modelNames(endpoint, query.models());
    if (query.keepsRuns() && domains.isEmpty()) {
      return models.stream().flatMap(model -> ModelCatalog.domains(model).stream()).toList();
    }
    if (domains.equals(List.of(AUTO))) {
      return models.stream().flatMap(model -> knownDomains(model).stream()).distinct().toList();
    }
    for (String domain : domains) {
      if (domain.equals(AUTO)) {
        throw new InvalidConfigException(
            UPDATE_DOMAINS,
            "combines auto with other entries; set auto alone, or list all domains");
      }
      if (!domain.matches("[A-Za-z0-9_]+")) {
        throw new InvalidConfigException(
            UPDATE_DOMAINS,
            "\"%s\" is not a model domain; expected auto, or a name such as dwd_icon",
            domain);
      }
    }
    return domains;
  }

  private static List<String> knownDomains(String model) {
    List<String> domains = ModelCatalog.domains(model);
    if (domains.isEmpty()) {
      throw new InvalidConfigException(
          UPDATE_DOMAINS,
          "is auto, but the domains of the model %s are not known%s; list the domains to watch"
              + " (such as dwd_icon,dwd_icon_eu), set openmeteo.models to other models, or leave the"
              + " key empty",
          model,
          model.endsWith("best_match")
              ? ", because it blends other models, which depend on the location"
              : "");
    }
    return domains;
  }
}
