package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.ModelCatalog;
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
            + " forecast.days. meta.json on the host of openmeteo.url names the newest run; a run is"
            + " requested 10 minutes after it has become available. Runs come from"
            + " openmeteo.archive.url, whose auto is then the Single Runs API. If that key is empty,"
            + " the newest run comes from openmeteo.url, and the response counts only if meta.json"
            + " still names this run; earlier runs are skipped. Needs one model with one domain"
            + " (openmeteo.models, update.check.domains), and topics of its own; daily.variables and"
            + " current.variables must be empty. start.date, end.date, past.days,"
            + " missing.data.timeout.days and progress.topic do not apply. Do not change it for a"
            + " source that has delivered rows. Example: true.");
    keys.add(
        Key.text(START, MEDIUM, "Start run", "", Validators.run()),
        "With forecast.history: the first run to deliver, as the UTC time at which it was"
            + " initialised. The Single Runs API has runs of most models from 2026-04-02 on, of"
            + " ecmwf_ifs from 2024-03 on. A run that the API does not have is requested again after"
            + " poll.interval.ms until it is a day old, and then skipped; later runs wait for it. A"
            + " location with a stored offset continues from it. Empty: begin with the newest run."
            + " Example: 2026-05-01T00:00.");
    keys.add(
        Key.text(END, MEDIUM, "End run", "", Validators.run()),
        "With forecast.history: the last run to deliver. After it, the connector stays RUNNING and"
            + " sends no more requests. Empty: no end. Example: 2026-05-31T18:00.");
    keys.add(
        Key.integer(INTERVAL, LOW, "Run interval (hours)", 6, Validators.hoursOfDay()),
        "With forecast.history: hours between two runs that are kept, counted from 00:00 UTC; a"
            + " divisor of 24. If the model has runs less often by its meta.json, that interval"
            + " applies. 24 keeps the run of 00:00 only. Example: 12.");
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
    requireStartServed(start, routing.archive());
    requireInstants(query);
    requireOneModel(WeatherRequest.modelNames(routing.current(), query.models()), domains);
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
        schedule.pollInterval());
  }

  /** Rejects models that blend others, of which no single run is known. */
  private static void requireOneModel(List<String> models, List<String> domains) {
    String model = models.get(0);
    List<String> known = ModelCatalog.domains(model);
    boolean isBlend = model.matches(".*(seamless|best_match|_mix).*");
    if (models.size() > 1 || isBlend || domains.size() != 1) {
      throw new InvalidConfigException(
          HISTORY,
          "needs one model with one domain, so that its runs are known, but %s; list a model that"
              + " does not blend others (such as icon_global) in openmeteo.models, and its domain in"
              + " update.check.domains if it is not known",
          models.size() > 1
              ? models.size() + " models are configured"
              : isBlend ? model + " blends others" : "the domains are " + domains);
    }
    if (!known.isEmpty() && !known.containsAll(domains)) {
      throw new InvalidConfigException(
          HISTORY,
          "needs the domain of the model, but update.check.domains is %s and %s has %s",
          domains.get(0),
          model,
          String.join(" or ", known));
    }
  }

  private static void requireInstants(WeatherQuery query) {
    for (Section section : query.variables().keySet()) {
      if (section.hasDays() || !section.isTimeSeries()) {
        throw new InvalidConfigException(
            VariableConfig.key(section),
            "must be empty with forecast.history: a run has hourly and minutely_15 rows only");
      }
    }
  }

  private static void requireStartServed(Instant start, Endpoint archive) {
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
    if (runs.start() == null
        && runs.end() != null
        && runs.end().isBefore(today.atStartOfDay(ZoneOffset.UTC).toInstant())) {
      throw new InvalidConfigException(
          END,
          "is in the past and start.run is not set, so there is no run to request; set start.run, or"
              + " remove end.run");
    }
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
