package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.HttpSettings;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.RetrySettings;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.records.RecordSettings;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import io.weatherconnect.openmeteo.schedule.RequestLimits;
import io.weatherconnect.openmeteo.schedule.Schedule;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's settings as values of the domain. Immutable.
 *
 * @param locations locations, at least one, with unique names
 * @param query what is asked for
 * @param routing which endpoint serves which days
 * @param schedule which days and when
 * @param updateDomains model domains whose new runs cause a live look
 * @param limits how large a call may get
 * @param quota the whole connector's budget
 * @param http how calls are made
 * @param retry how long a failure is borne
 * @param records where records go
 * @param restartOnChange whether a changed query begins at the start date again
 */
public record OpenMeteoSourceConfig(
    List<Location> locations,
    WeatherQuery query,
    EndpointRouting routing,
    Schedule schedule,
    List<String> updateDomains,
    RequestLimits limits,
    QuotaLimits quota,
    HttpSettings http,
    RetrySettings retry,
    RecordSettings records,
    boolean restartOnChange) {

  /** All keys. */
  public static final ConfigDef DEFINITION = define();

  /**
   * Reads settings.
   *
   * @throws ConfigException naming the guilty key, what was expected and what to do
   */
  public static OpenMeteoSourceConfig of(Map<String, String> settings) {
    return of(DEFINITION.parse(settings), settings);
  }

  /** Reads settings whose keys have been parsed one by one. */
  static OpenMeteoSourceConfig of(Map<String, Object> values, Map<String, String> settings) {
    Map<String, String> parameters = ApiConfig.parameters(settings);
    WeatherQuery query =
        new WeatherQuery(
            VariableConfig.read(Section.HOURLY, values, parameters),
            VariableConfig.read(Section.DAILY, values, parameters),
            ApiConfig.models(values),
            parameters);
    VariableConfig.requireAny(query.hourly(), query.daily());
    EndpointRouting routing = ApiConfig.routing(values);
    VariableConfig.requireServed(query.hourly(), routing);
    return new OpenMeteoSourceConfig(
        LocationConfig.read(values, ApiConfig.timezone(values)),
        query,
        routing,
        ScheduleConfig.read(values),
        ScheduleConfig.updateDomains(values),
        LimitConfig.call(values),
        LimitConfig.quota(values),
        HttpConfig.read(values),
        ErrorConfig.retry(values),
        TopicConfig.read(values),
        ErrorConfig.restartsOnChange(values));
  }

  /**
   * The settings of one of several tasks: some of the locations, an equal part of the quota, and no
   * call that would take most of that part at once.
   */
  public OpenMeteoSourceConfig forTask(List<Location> own, int tasks) {
    QuotaLimits part = quota.dividedBy(tasks);
    return new OpenMeteoSourceConfig(
        own,
        query,
        routing,
        schedule,
        updateDomains,
        limits.withMaxWeight(part.heaviestCall()),
        part,
        http,
        retry,
        records,
        restartOnChange);
  }

  private static ConfigDef define() {
    ConfigDef def = new ConfigDef();
    LocationConfig.define(def);
    ApiConfig.define(def);
    VariableConfig.define(def);
    TopicConfig.define(def);
    ScheduleConfig.define(def);
    LimitConfig.define(def);
    HttpConfig.define(def, Version.get());
    ErrorConfig.define(def);
    return def;
  }
}
