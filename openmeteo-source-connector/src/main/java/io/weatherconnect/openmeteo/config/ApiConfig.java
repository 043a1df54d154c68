package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/** Which API, with which key, models and other parameters. */
final class ApiConfig {
  static final String URL = "openmeteo.url";
  static final String ARCHIVE_URL = "openmeteo.archive.url";
  static final String ARCHIVE_AFTER_DAYS = "openmeteo.archive.after.days";
  static final String API_KEY = "openmeteo.api.key";
  private static final String MODELS = "openmeteo.models";
  private static final String TIMEZONE = "timezone";
  static final String QUERY_PREFIX = "openmeteo.query.";

  /** What the connector sets by itself, with the key that does, where there is one. */
  private static final Map<String, String> OWNED =
      Map.ofEntries(
          Map.entry("latitude", "latitudes"),
          Map.entry("longitude", "longitudes"),
          Map.entry("elevation", LocationConfig.FILE),
          Map.entry("location_id", ""),
          Map.entry("bounding_box", ""),
          Map.entry("hourly", "hourly.variables"),
          Map.entry("daily", "daily.variables"),
          Map.entry("current", "hourly.variables"),
          Map.entry("current_weather", "hourly.variables"),
          Map.entry("minutely_15", "hourly.variables"),
          Map.entry("weekly", "daily.variables"),
          Map.entry("monthly", "daily.variables"),
          Map.entry("models", MODELS),
          Map.entry("domains", MODELS),
          Map.entry("timezone", TIMEZONE),
          Map.entry("timeformat", ""),
          Map.entry("temporal_resolution", ""),
          Map.entry("format", ""),
          Map.entry("location_information", ""),
          Map.entry("ensemble", ""),
          Map.entry("run", ""),
          Map.entry("start_date", "start.date"),
          Map.entry("end_date", "end.date"),
          Map.entry("start_hour", "start.date"),
          Map.entry("end_hour", "end.date"),
          Map.entry("start_minutely_15", "start.date"),
          Map.entry("end_minutely_15", "end.date"),
          Map.entry("past_days", "past.days"),
          Map.entry("past_hours", "past.days"),
          Map.entry("past_minutely_15", "past.days"),
          Map.entry("forecast_days", "forecast.days"),
          Map.entry("forecast_hours", "forecast.days"),
          Map.entry("forecast_minutely_15", "forecast.days"),
          Map.entry("initial_hours", ""),
          Map.entry("initial_minutely_15", ""),
          Map.entry("apikey", API_KEY));

  private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9_]+");

  private ApiConfig() {}

  static void define(ConfigDef def) {
    new KeyGroup(def, "API")
        .key(
            URL,
            Type.STRING,
            "https://api.open-meteo.com/v1/forecast",
            Validators.endpoint(),
            Importance.HIGH,
            "Open-Meteo URL",
            "Endpoint of the Open-Meteo API, without a query. Other endpoints response from other"
                + " models or for other days: /v1/dwd-icon for ICON, or the host"
                + " historical-forecast-api.open-meteo.com for days older than three months."
                + " Customers use the host with the prefix customer-. Example:"
                + " https://api.open-meteo.com/v1/dwd-icon.")
        .key(
            ARCHIVE_URL,
            Type.STRING,
            "",
            Validators.endpoint(),
            Importance.MEDIUM,
            "Archive URL",
            "Endpoint for days older than openmeteo.archive.after.days. Empty: all days come from"
                + " openmeteo.url. Set it to backfill more than openmeteo.url serves. Its model"
                + " may differ, and rows are keyed by model. Example:"
                + " https://archive-api.open-meteo.com/v1/archive.")
        .key(
            ARCHIVE_AFTER_DAYS,
            Type.INT,
            90,
            Range.between(1, 100_000),
            Importance.LOW,
            "Archive after days",
            "Age in days from which a day is asked of openmeteo.archive.url. The default lies just"
                + " within what forecast endpoints serve (93 days). Do not go below 7: archives"
                + " lag some days behind. Example: 30.")
        .key(
            API_KEY,
            Type.PASSWORD,
            null,
            null,
            Importance.MEDIUM,
            "API key",
            "Key of an Open-Meteo subscription. Sent as a header to openmeteo.url and"
                + " openmeteo.archive.url, never part of an address, log or message. Use a config"
                + " provider. Leave unset for the free API. Example:"
                + " ${env:OPENMETEO_API_KEY}.")
        .key(
            MODELS,
            Type.LIST,
            List.of(),
            null,
            Importance.MEDIUM,
            "Models",
            "Weather models by the API's names, comma separated. Each model gives records of its"
                + " own; each costs API weight like a further set of variables. Empty: the"
                + " endpoint's default. Models with ensemble members are refused, their means are"
                + " not. Example: icon_seamless,ecmwf_ifs025.")
        .key(
            TIMEZONE,
            Type.STRING,
            "GMT",
            Validators.zone(),
            Importance.MEDIUM,
            "Time zone of days",
            "Zone that decides where a daily row begins and ends: an IANA name, GMT, or auto for"
                + " each location's own. The API counts all days of a response with the zone's offset"
                + " at the time of the call. Hourly rows are instants and do not depend on it. With"
                + " another value than GMT, hourly and daily rows take a call each. Example:"
                + " Europe/Berlin.");
  }

  static EndpointRouting routing(Map<String, ?> values) {
    Endpoint current = current(values);
    String archive = (String) values.get(ARCHIVE_URL);
    String key = key(values);
    EndpointRouting routing =
        new EndpointRouting(
            current,
            archive.isEmpty() ? null : Endpoint.parse(archive),
            (Integer) values.get(ARCHIVE_AFTER_DAYS));
    requireUsable(URL, routing.current(), key);
    if (routing.archive() != null) {
      requireUsable(ARCHIVE_URL, routing.archive(), key);
    }
    return routing;
  }

  private static Endpoint current(Map<String, ?> values) {
    String url = (String) values.get(URL);
    if (url.isEmpty()) {
      throw new SettingException(URL, "is empty; remove it to take the default");
    }
    return Endpoint.parse(url);
  }

  private static void requireUsable(String setting, Endpoint endpoint, String key) {
    if (key != null && endpoint.isFreeHost()) {
      throw new SettingException(
          setting,
          "is the free host, which redirects calls with a key; set it to "
              + endpoint.customerAddress()
              + " or remove "
              + API_KEY);
    }
    if (endpoint.isEnsemble()) {
      throw new SettingException(
          setting,
          "is the ensemble or the seasonal API, whose responses have a column for each member; this"
              + " connector carries single forecasts. Use /v1/forecast with openmeteo.models set to an ensemble mean,"
              + " such as ecmwf_ifs025_ensemble_mean");
    }
  }

  static List<String> models(Map<String, ?> values) {
    List<String> models = ((List<?>) values.get(MODELS)).stream().map(Object::toString).toList();
    Endpoint endpoint = current(values);
    Set<String> seen = new HashSet<>();
    for (String model : models) {
      if (!MODEL_NAME.matcher(model).matches()) {
        throw new SettingException(
            MODELS, "\"" + model + "\" is not a model's name; expected one such as icon_seamless");
      }
      if (EnsembleModels.hasMembers(model)) {
        throw new SettingException(
            MODELS,
            model
                + " is an ensemble with a column for each member, which this connector does not"
                + " carry; use its mean ("
                + model
                + "_mean or similar) or a single model");
      }
      if (!seen.add(endpoint.modelName(model))) {
        throw new SettingException(
            MODELS,
            model + " stands twice, or beside best_match which means it; name each model once");
      }
    }
    return models;
  }

  static String timezone(Map<String, ?> values) {
    return (String) values.get(TIMEZONE);
  }

  /** The key, or null if there is none; a provider may give an empty text for none. */
  static String key(Map<String, ?> values) {
    Password key = (Password) values.get(API_KEY);
    if (key == null || key.value().isBlank()) {
      return null;
    }
    // The HTTP client would quote the key when it complains.
    if (!key.value().matches("[\\x21-\\x7e]+")) {
      throw new SettingException(
          API_KEY,
          "holds a space, a line break or another character that a key cannot have; check how it is"
              + " provided");
    }
    return key.value();
  }

  /** The parameters to pass on, without their prefix. */
  static Map<String, String> parameters(Map<String, String> originals) {
    Map<String, String> parameters = new TreeMap<>();
    originals.forEach(
        (key, value) -> {
          if (key.startsWith(QUERY_PREFIX)) {
            String name = key.substring(QUERY_PREFIX.length());
            requireNotOwned(key, name);
            parameters.put(name, value.strip());
          }
        });
    return parameters;
  }

  private static void requireNotOwned(String key, String name) {
    String setting = OWNED.get(name);
    if (setting != null) {
      throw new SettingException(
          key,
          setting.isEmpty()
              ? "is set by the connector itself; remove it"
              : "is set by the connector itself; use " + setting + " instead");
    }
  }
}
