package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.HttpSettings;
import io.weatherconnect.openmeteo.api.Location;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.fetch.RetrySettings;
import io.weatherconnect.openmeteo.plan.CallLimits;
import io.weatherconnect.openmeteo.plan.Schedule;
import io.weatherconnect.openmeteo.plan.Sources;
import io.weatherconnect.openmeteo.plan.WeatherQuery;
import io.weatherconnect.openmeteo.quota.QuotaLimits;
import io.weatherconnect.openmeteo.records.RecordSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's settings as values of the domain. Immutable.
 *
 * @param locations places, at least one, with unique names
 * @param query what is asked for
 * @param sources from where
 * @param schedule which days and when
 * @param updateDomains model domains whose new runs cause a live look
 * @param callLimits how large a call may get
 * @param quota the whole connector's budget
 * @param http how calls are made
 * @param retry how long a failure is borne
 * @param records where records go
 * @param skipRefusedLocations whether a refused place is left alone instead of failing the task
 * @param restartOnChange whether a changed query begins at the start date again
 */
public record OpenMeteoSourceConfig(
    List<Location> locations,
    WeatherQuery query,
    Sources sources,
    Schedule schedule,
    List<String> updateDomains,
    CallLimits callLimits,
    QuotaLimits quota,
    HttpSettings http,
    RetrySettings retry,
    RecordSettings records,
    boolean skipRefusedLocations,
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
    Map<String, String> parameters = ApiSettings.parameters(settings);
    WeatherQuery query =
        new WeatherQuery(
            VariableSettings.read(Section.HOURLY, values, parameters),
            VariableSettings.read(Section.DAILY, values, parameters),
            ApiSettings.models(values),
            parameters);
    VariableSettings.requireAny(query.hourly(), query.daily());
    Sources sources = ApiSettings.sources(values);
    VariableSettings.requireServed(query.hourly(), sources);
    return new OpenMeteoSourceConfig(
        LocationSettings.read(values, ApiSettings.timezone(values)),
        query,
        sources,
        TimeSettings.read(values),
        TimeSettings.updateDomains(values),
        LimitSettings.call(values),
        LimitSettings.quota(values),
        HttpKeys.read(values),
        ErrorSettings.retry(values),
        TopicSettings.read(values),
        ErrorSettings.skipsRefusedLocations(values),
        ErrorSettings.restartsOnChange(values));
  }

  /**
   * The settings of one of several tasks: some of the places, an equal part of the quota, and no
   * call that would take most of that part at once.
   */
  public OpenMeteoSourceConfig share(List<Location> own, int tasks) {
    QuotaLimits part = quota.dividedBy(tasks);
    return new OpenMeteoSourceConfig(
        own,
        query,
        sources,
        schedule,
        updateDomains,
        callLimits.noHeavierThan(part.heaviestCall()),
        part,
        http,
        retry,
        records,
        skipRefusedLocations,
        restartOnChange);
  }

  private static ConfigDef define() {
    ConfigDef def = new ConfigDef();
    LocationSettings.define(def);
    ApiSettings.define(def);
    VariableSettings.define(def);
    TopicSettings.define(def);
    TimeSettings.define(def);
    LimitSettings.define(def);
    HttpKeys.define(def, Version.get());
    ErrorSettings.define(def);
    return def;
  }
}
