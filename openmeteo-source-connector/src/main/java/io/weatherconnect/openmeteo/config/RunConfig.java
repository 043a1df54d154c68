package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import io.weatherconnect.openmeteo.schedule.RunSchedule;
import io.weatherconnect.openmeteo.schedule.Schedule;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys for the forecast history, which keeps each run of a model. */
final class RunConfig {
  private static final String HISTORY = "forecast.history";
  private static final String START = "start.run";
  private static final String END = "end.run";
  private static final String INTERVAL = "run.interval.hours";

  /** The first day of which the Single Runs API has runs, of one model. */
  private static final LocalDate FIRST_RUNS = LocalDate.of(2024, 3, 1);

  private RunConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.flag(HISTORY, MEDIUM, "Forecast history", false),
        "Whether each run of the model is kept. If true, the run's time is part of the record key and"
            + " value, and each run is delivered once: from its time on as many days as"
            + " forecast.days. The newest run comes from openmeteo.url once the model's meta.json"
            + " names it, earlier ones from openmeteo.archive.url, whose auto is then the Single Runs"
            + " API. Needs one model with one domain (openmeteo.models, update.check.domains), and"
            + " topics of its own; daily.variables and current.variables must be empty. start.date,"
            + " end.date, past.days and progress.topic do not apply. Do not change it for a source"
            + " that has delivered rows. Example: true.");
    keys.add(
        Key.text(START, MEDIUM, "Start run", "", Validators.run()),
        "With forecast.history: the first run to deliver, as the UTC time at which it was"
            + " initialised. The Single Runs API has runs of most models from 2026-04-02 on, of"
            + " ecmwf_ifs from 2024-03 on. Runs that the API does not have are skipped once they are"
            + " older than missing.data.timeout.days. A location with a stored offset continues from"
            + " it. Empty: begin with the newest run. Example: 2026-05-01T00:00.");
    keys.add(
        Key.text(END, MEDIUM, "End run", "", Validators.run()),
        "With forecast.history: the last run to deliver. After it, the connector stays RUNNING and"
            + " sends no more requests. Empty: no end. Example: 2026-05-31T18:00.");
    keys.add(
        Key.integer(INTERVAL, LOW, "Run interval (hours)", 6, Validators.hoursOfDay()),
        "With forecast.history: hours between two runs that are kept, counted from 00:00 UTC; a"
            + " divisor of 24. Do not set it below the interval of the model, because every run that"
            + " the model does not have is asked for until it counts as missing. 24 keeps the run of"
            + " 00:00 only. Example: 12.");
  }

  static boolean isHistory(AbstractConfig values) {
    return values.getBoolean(HISTORY);
  }

  /** Returns which runs are kept, or null if only the newest values are. */
  static RunSchedule read(
      AbstractConfig values,
      WeatherQuery query,
      Schedule schedule,
      EndpointRouting routing,
      List<String> domains) {
    Instant start = run(values.getString(START));
    Instant end = run(values.getString(END));
    if (!isHistory(values)) {
      if (start != null || end != null) {
        throw new InvalidConfigException(
            start == null ? END : START,
            "is set, but runs are kept only with forecast.history=true; set this too, or use"
                + " start.date and end.date");
      }
      return null;
    }
    if (start != null && end != null && end.isBefore(start)) {
      throw new InvalidConfigException(
          END, "is before start.run; expected the same run or a later one");
    }
    requireServed(start, routing.archive());
    requireInstants(query);
    if (query.models().size() > 1 || domains.size() != 1) {
      throw new InvalidConfigException(
          HISTORY,
          "needs one model with one domain, so that its runs are known, but %s; list a model that"
              + " does not blend others (such as icon_global) in openmeteo.models, or its domain in"
              + " update.check.domains",
          query.models().size() > 1
              ? query.models().size() + " models are configured"
              : "the domains are " + domains);
    }
    if (schedule.forecastDays() == 0) {
      throw new InvalidConfigException(
          ScheduleConfig.FORECAST_DAYS,
          "is 0, but with forecast.history it is the number of days of each run; set at least 1");
    }
    return new RunSchedule(
        start,
        end,
        Duration.ofHours(values.getInt(INTERVAL)),
        schedule.forecastDays(),
        schedule.pollInterval(),
        schedule.missingDataDays());
  }

  private static void requireInstants(WeatherQuery query) {
    for (Section section : query.variables().keySet()) {
      if (section.hasDays() || !section.isSeries()) {
        throw new InvalidConfigException(
            VariableConfig.key(section),
            "must be empty with forecast.history: a run has hourly and minutely_15 rows only");
      }
    }
  }

  private static void requireServed(Instant start, Endpoint archive) {
    if (start == null) {
      return;
    }
    if (archive == null) {
      throw new InvalidConfigException(
          START,
          "is set, but no endpoint serves earlier runs; set openmeteo.archive.url to one that does"
              + " (such as https://single-runs-api.open-meteo.com/v1/forecast)");
    }
    boolean isTooOld = LocalDate.ofInstant(start, ZoneOffset.UTC).isBefore(FIRST_RUNS);
    if (isTooOld && archive.isSingleRunsHost()) {
      throw new InvalidConfigException(
          START,
          "is before the first run of the Single Runs API; expected %s or later",
          FIRST_RUNS);
    }
  }

  /** Rejects more days than a public endpoint is known to serve from a run on. */
  static void requireServed(RunSchedule runs, EndpointRouting routing, LocalDate today) {
    // A run of yesterday evening reaches as far as one that begins a day later.
    long served = routing.current().maxForecastDays(today) - 1;
    if (runs.days() > served) {
      throw new InvalidConfigException(
          ScheduleConfig.FORECAST_DAYS,
          "%d is more than %s serves from each run on; set it to at most %d",
          runs.days(),
          routing.current(),
          served);
    }
  }

  private static Instant run(String text) {
    return text.isEmpty() ? null : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
