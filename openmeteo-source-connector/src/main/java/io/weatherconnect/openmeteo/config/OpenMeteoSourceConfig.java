package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.HttpSettings;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.RetrySettings;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.RecordSettings;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import io.weatherconnect.openmeteo.schedule.FetchPlanner;
import io.weatherconnect.openmeteo.schedule.Planner;
import io.weatherconnect.openmeteo.schedule.RequestLimits;
import io.weatherconnect.openmeteo.schedule.RunPlanner;
import io.weatherconnect.openmeteo.schedule.RunSchedule;
import io.weatherconnect.openmeteo.schedule.Schedule;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configuration of the connector as domain objects. Immutable.
 *
 * @param locations at least one location, with unique names
 * @param query the variables, models and parameters to request
 * @param routing the endpoint for each day
 * @param schedule the days to request and the poll interval
 * @param runs which model runs are kept, or null if only the newest values are
 * @param updateDomains model domains whose new runs cause a poll
 * @param limits the maximum size of a request
 * @param quota the API quota of the whole connector or, in a task's configuration, of the task
 * @param connectorQuota the API quota of the whole connector
 * @param http settings of the HTTP client
 * @param retry backoff and retry budget
 * @param records topics and the rows to send
 * @param restartOnChange whether a changed query restarts the backfill at the start date
 */
public record OpenMeteoSourceConfig(
    List<Location> locations,
    WeatherQuery query,
    EndpointRouting routing,
    Schedule schedule,
    RunSchedule runs,
    List<String> updateDomains,
    RequestLimits limits,
    QuotaLimits quota,
    QuotaLimits connectorQuota,
    HttpSettings http,
    RetrySettings retry,
    RecordSettings records,
    boolean restartOnChange) {

  /** The definition of all keys. */
  public static final ConfigDef DEFINITION = define();

  /**
   * Parses and validates settings.
   *
   * @throws ConfigException with the offending key, what was expected and what to do
   */
  public static OpenMeteoSourceConfig of(Map<String, String> settings) {
    return of(DEFINITION.parse(settings), settings);
  }

  /**
   * Returns a copy of the settings without null values: a key whose JSON value is null is not set.
   */
  public static Map<String, String> withoutNulls(Map<String, String> settings) {
    Map<String, String> given = new HashMap<>(settings);
    given.values().removeIf(Objects::isNull);
    return given;
  }

  /**
   * Returns the file with the locations; empty if they are listed in the settings.
   *
   * @throws ConfigException if it is not a valid path
   */
  public static Optional<Path> locationsFile(Map<String, String> settings) {
    return LocationConfig.file(settings);
  }

  /** Converts parsed keys; {@code settings} provides the {@code openmeteo.query.NAME} keys. */
  static OpenMeteoSourceConfig of(Map<String, Object> parsed, Map<String, String> settings) {
    AbstractConfig values = new AbstractConfig(DEFINITION, parsed, false);
    Map<String, String> parameters = ApiConfig.parameters(settings);
    WeatherQuery query =
        new WeatherQuery(
            VariableConfig.read(values, parameters),
            ApiConfig.models(values),
            parameters,
            ApiConfig.isSeasonal(values),
            RunConfig.isHistory(values));
    VariableConfig.requireAny(query);
    Schedule schedule = ScheduleConfig.read(values, query.keepsRuns());
    EndpointRouting routing = ApiConfig.routing(values, schedule.pastDays());
    VariableConfig.requireServed(query, routing);
    List<String> domains = ScheduleConfig.updateDomains(values, routing.current(), query);
    RunSchedule runs = RunConfig.read(values, query, schedule, routing, domains);
    QuotaLimits quota = LimitConfig.quota(values);
    List<Location> locations = LocationConfig.read(values, ApiConfig.timezone(values));
    ApiConfig.requireNoConflict(parameters, locations);
    return new OpenMeteoSourceConfig(
        locations,
        query,
        routing,
        schedule,
        runs,
        domains,
        LimitConfig.requestLimits(values),
        quota,
        quota,
        HttpConfig.read(values, routing),
        ErrorConfig.retry(values),
        TopicConfig.read(values, query),
        ErrorConfig.restartsOnChange(values));
  }

  /**
   * Returns the configuration of one of several tasks: every so many locations, an equal share of
   * the quota, and a request weight that fits into this share several times.
   *
   * @param index the task's number, from 0
   * @param tasks the number of tasks, not more than locations
   */
  public OpenMeteoSourceConfig forTask(int index, int tasks) {
    QuotaLimits taskQuota = quota.dividedBy(tasks);
    return new OpenMeteoSourceConfig(
        IntStream.range(0, locations.size())
            .filter(position -> position % tasks == index)
            .mapToObj(locations::get)
            .toList(),
        query,
        routing,
        schedule,
        runs,
        updateDomains,
        limits.withMaxWeight(taskQuota.maxRequestWeight()),
        taskQuota,
        connectorQuota,
        http,
        retry,
        records,
        restartOnChange);
  }

  /** Returns what decides which days, or which model runs, a task fetches next. */
  public Planner planner(List<LocationState> states) {
    return runs == null
        ? new FetchPlanner(query, schedule, routing, limits, states)
        : new RunPlanner(query, runs, routing, limits, states);
  }

  private static ConfigDef define() {
    ConfigDef def = new ConfigDef();
    LocationConfig.define(new KeyGroup(def, "Locations"));
    ApiConfig.define(new KeyGroup(def, "API"));
    VariableConfig.define(new KeyGroup(def, "Variables"));
    TopicConfig.define(new KeyGroup(def, "Topics"));
    ScheduleConfig.define(new KeyGroup(def, "Schedule"));
    RunConfig.define(new KeyGroup(def, "Forecast history"));
    LimitConfig.define(new KeyGroup(def, "Limits"));
    HttpConfig.define(new KeyGroup(def, "HTTP"));
    TlsConfig.define(new KeyGroup(def, "TLS"));
    ErrorConfig.define(new KeyGroup(def, "Errors"));
    return def;
  }
}
