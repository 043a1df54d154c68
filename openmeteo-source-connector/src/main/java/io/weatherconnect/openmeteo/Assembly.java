package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.fetch.Caller;
import io.weatherconnect.openmeteo.fetch.FetchStatistics;
import io.weatherconnect.openmeteo.fetch.Pause;
import io.weatherconnect.openmeteo.fetch.RunWatcher;
import io.weatherconnect.openmeteo.fetch.WeatherCollector;
import io.weatherconnect.openmeteo.plan.FetchPlanner;
import io.weatherconnect.openmeteo.quota.CallQuota;
import io.weatherconnect.openmeteo.records.WeatherRecords;
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
    CallQuota quota,
    WeatherCollector collector,
    WeatherRecords records,
    RunWatcher watcher,
    FetchStatistics statistics,
    Clock clock,
    Pause pause) {

  /**
   * Puts a task together.
   *
   * @param config the task's share: its locations and its part of the quota
   * @param through the day through which each place was delivered before, by name
   * @param caller makes calls for weather
   * @param runs tells the newest runs of models
   */
  static Assembly of(
      OpenMeteoSourceConfig config,
      Map<String, LocalDate> through,
      Caller caller,
      RunWatcher.Source runs,
      Clock clock,
      Pause pause,
      RandomGenerator random) {
    FetchStatistics statistics = new FetchStatistics(clock);
    CallQuota quota = new CallQuota(config.quota(), clock);
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
        new WeatherCollector(caller, quota, config.retry(), random, clock, pause, statistics),
        new WeatherRecords(config.records(), config.query()),
        new RunWatcher(config.updateDomains(), runs),
        statistics,
        clock,
        pause);
  }
}
