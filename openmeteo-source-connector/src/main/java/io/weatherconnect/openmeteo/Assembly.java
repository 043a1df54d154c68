package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.BatchFetcher;
import io.weatherconnect.openmeteo.api.Caller;
import io.weatherconnect.openmeteo.api.FetchStatistics;
import io.weatherconnect.openmeteo.api.Sleeper;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.FetchPlanner;
import io.weatherconnect.openmeteo.schedule.ModelRunWatcher;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The parts of one task, put together.
 *
 * @param config the task's own share of the connector's settings
 */
record Assembly(
    OpenMeteoSourceConfig config,
    FetchPlanner planner,
    ApiQuota quota,
    BatchFetcher collector,
    WeatherRecords records,
    ModelRunWatcher watcher,
    FetchStatistics statistics,
    Clock clock,
    Sleeper pause) {

  /**
   * Puts a task together.
   *
   * @param config the task's share: its locations and its part of the quota
   * @param through the day through which each location was delivered before, by name
   * @param caller makes calls for weather
   * @param runs tells the newest runs of models
   */
  static Assembly of(
      OpenMeteoSourceConfig config,
      Map<String, LocalDate> through,
      Caller caller,
      ModelRunWatcher.Source runs,
      Clock clock,
      Sleeper pause,
      RandomGenerator random) {
    FetchStatistics statistics = new FetchStatistics(clock);
    ApiQuota quota = new ApiQuota(config.quota(), clock);
    return new Assembly(
        config,
        new FetchPlanner(
            config.query(),
            config.schedule(),
            config.sources(),
            config.callLimits(),
            config.locations(),
            through),
        quota,
        new BatchFetcher(caller, quota, config.retry(), random, clock, pause, statistics),
        new WeatherRecords(config.records(), config.query()),
        new ModelRunWatcher(config.updateDomains(), runs),
        statistics,
        clock,
        pause);
  }
}
