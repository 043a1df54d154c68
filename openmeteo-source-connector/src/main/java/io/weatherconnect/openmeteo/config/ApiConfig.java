package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.catalog.EnsembleModels;
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

/** Keys for the API: endpoints, API key, models, time zone and further request parameters. */
final class ApiConfig {
  static final String URL = "openmeteo.url";
  static final String ARCHIVE_URL = "openmeteo.archive.url";
  static final String ARCHIVE_AFTER_DAYS = "openmeteo.archive.after.days";
  static final String API_KEY = "openmeteo.api.key";
  private static final String MODELS = "openmeteo.models";
  private static final String TIMEZONE = "timezone";
  static final String QUERY_PREFIX = "openmeteo.query.";

  /**
   * Request parameters that the connector sets itself, each with the key that controls it; empty if
   * there is none.
   */
  private static final Map<String, String> RESERVED_PARAMETERS =
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
            "URL of the Open-Meteo endpoint, without a query. Other endpoints serve other models or"
                + " other days: /v1/dwd-icon serves ICON, and the host"
                + " historical-forecast-api.open-meteo.com serves days older than three months."
                + " With an API key, use the host with the prefix customer-. Example:"
                + " https://api.open-meteo.com/v1/dwd-icon.")
        .key(
            ARCHIVE_URL,
            Type.STRING,
            "",
            Validators.endpoint(),
            Importance.MEDIUM,
            "Archive URL",
            "URL of the endpoint for days older than openmeteo.archive.after.days. Empty:"
                + " openmeteo.url serves all days. Set it for a backfill that starts earlier than"
                + " openmeteo.url serves. The archive may use another model; the model is part of"
                + " each record key. Example: https://archive-api.open-meteo.com/v1/archive.")
        .key(
            ARCHIVE_AFTER_DAYS,
            Type.INT,
            90,
            Range.between(1, 100_000),
            Importance.LOW,
            "Archive after days",
            "Age in days: older days are requested from openmeteo.archive.url, all others from"
                + " openmeteo.url. The default is just within the 93 days that forecast endpoints"
                + " serve. Do not set it below 7, because archives lag some days behind. Example:"
                + " 30.")
        .key(
            API_KEY,
            Type.PASSWORD,
            null,
            null,
            Importance.MEDIUM,
            "API key",
            "Key of an Open-Meteo subscription. The connector sends it as a header to openmeteo.url"
                + " and openmeteo.archive.url, and never writes it to a URL, a log or a message."
                + " Use a config provider, so that the key is not part of the connector"
                + " configuration. Leave it unset for the free API. Example:"
                + " ${env:OPENMETEO_API_KEY}.")
        .key(
            MODELS,
            Type.LIST,
            List.of(),
            null,
            Importance.MEDIUM,
            "Models",
            "Weather models by the names that the API uses, comma separated. Each model"
                + " produces its own records and costs API weight like a further set of variables."
                + " Empty: the default model of the endpoint. Models with ensemble members are"
                + " rejected; use their means instead. Example: icon_seamless,ecmwf_ifs025.")
        .key(
            TIMEZONE,
            Type.STRING,
            "GMT",
            Validators.zone(),
            Importance.MEDIUM,
            "Time zone of days",
            "Time zone that decides where a daily row begins and ends: an IANA name, GMT, or auto"
                + " for the local time zone of each location. The API counts all days of a response"
                + " with the UTC offset that the zone has at the time of the request. Hourly rows"
                + " are instants and do not depend on this key. With any other value than GMT,"
                + " hourly and daily rows need separate requests. Example: Europe/Berlin.");
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
      throw new InvalidConfigException(URL, "is empty; remove the key to use the default");
    }
    return Endpoint.parse(url);
  }

  private static void requireUsable(String setting, Endpoint endpoint, String key) {
    if (key != null && endpoint.isFreeHost()) {
      throw new InvalidConfigException(
          setting,
          "is the free host, which redirects requests with an API key; set it to "
              + endpoint.customerAddress()
              + " or remove "
              + API_KEY);
    }
    if (endpoint.isEnsemble()) {
      throw new InvalidConfigException(
          setting,
          "is the ensemble or the seasonal API, whose responses have a column for each member,"
              + " which this connector does not support; use /v1/forecast with openmeteo.models set"
              + " to an ensemble mean, such as ecmwf_ifs025_ensemble_mean");
    }
  }

  static List<String> models(Map<String, ?> values) {
    List<String> models = ((List<?>) values.get(MODELS)).stream().map(Object::toString).toList();
    Endpoint endpoint = current(values);
    Set<String> seen = new HashSet<>();
    for (String model : models) {
      if (!MODEL_NAME.matcher(model).matches()) {
        throw new InvalidConfigException(
            MODELS, "\"" + model + "\" is not a model name; expected a name such as icon_seamless");
      }
      if (EnsembleModels.hasMembers(model)) {
        throw new InvalidConfigException(
            MODELS,
            model
                + " is an ensemble with a column for each member, which this connector does not"
                + " support; use its mean ("
                + model
                + "_mean or similar) or a single model");
      }
      if (!seen.add(endpoint.modelName(model))) {
        throw new InvalidConfigException(
            MODELS,
            model
                + " is listed twice, or together with best_match, which is the same model; list"
                + " each model once");
      }
    }
    return models;
  }

  static String timezone(Map<String, ?> values) {
    return (String) values.get(TIMEZONE);
  }

  /** Returns the API key, or null if it is unset or blank, as some config providers return it. */
  static String key(Map<String, ?> values) {
    Password key = (Password) values.get(API_KEY);
    if (key == null || key.value().isBlank()) {
      return null;
    }
    // The HTTP client would quote an invalid key in its error message.
    if (!key.value().matches("[\\x21-\\x7e]+")) {
      throw new InvalidConfigException(
          API_KEY,
          "contains a space, a line break or another character that is not allowed in a key; check"
              + " how the key is provided");
    }
    return key.value();
  }

  /** Returns the request parameters set with {@code openmeteo.query.NAME}, without the prefix. */
  static Map<String, String> parameters(Map<String, String> originals) {
    Map<String, String> parameters = new TreeMap<>();
    originals.forEach(
        (key, value) -> {
          if (key.startsWith(QUERY_PREFIX)) {
            String name = key.substring(QUERY_PREFIX.length());
            requireNotReserved(key, name);
            parameters.put(name, value.strip());
          }
        });
    return parameters;
  }

  private static void requireNotReserved(String key, String name) {
    String setting = RESERVED_PARAMETERS.get(name);
    if (setting != null) {
      throw new InvalidConfigException(
          key,
          setting.isEmpty()
              ? "is set by the connector; remove it"
              : "is set by the connector; use " + setting + " instead");
    }
  }
}
