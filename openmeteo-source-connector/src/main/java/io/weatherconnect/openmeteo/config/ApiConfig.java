package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;

/** Keys for the API: endpoints, API key, models, time zone and further request parameters. */
final class ApiConfig {
  static final String URL = "openmeteo.url";
  static final String ARCHIVE_URL = "openmeteo.archive.url";
  static final String ARCHIVE_AFTER_DAYS = "openmeteo.archive.after.days";
  private static final String AUTO = "auto";
  static final String API_KEY = "openmeteo.api.key";
  private static final String MODELS = "openmeteo.models";
  private static final String TIMEZONE = "timezone";
  static final String QUERY_PREFIX = "openmeteo.query.";
  private static final String ELEVATION = "elevation";

  /** As an elevation: no correction of values to the terrain. */
  private static final String NAN = "nan";

  private static final String TEMPORAL_RESOLUTION = "temporal_resolution";

  private ApiConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.text(
            URL,
            HIGH,
            "Open-Meteo URL",
            "https://api.open-meteo.com/v1/forecast",
            Validators.endpoint()),
        "URL of the Open-Meteo endpoint, without a query. Other endpoints serve other models:"
            + " /v1/dwd-icon serves ICON. With an API key, use the host with the prefix customer-."
            + " Example: https://api.open-meteo.com/v1/dwd-icon.");
    keys.add(
        Key.text(ARCHIVE_URL, MEDIUM, "Archive URL", AUTO, Validators.endpointOr(AUTO)),
        "URL of the endpoint for days older than openmeteo.archive.after.days. auto: for the"
            + " weather endpoints of api.open-meteo.com and customer-api.open-meteo.com, the"
            + " historical forecast API, which serves the same model from 2016-01-01 on, under the"
            + " same name in record keys; for every other openmeteo.url, none. Empty: openmeteo.url"
            + " serves all days. Customer plans below Professional do not include the historical"
            + " forecast API: set the key to empty there. Another archive may use another model,"
            + " which is part of each record key. Example:"
            + " https://archive-api.open-meteo.com/v1/archive.");
    keys.add(
        Key.integer(ARCHIVE_AFTER_DAYS, LOW, "Archive after days", 90, between(1, 100_000)),
        "Age in days: older days are requested from openmeteo.archive.url, all others from"
            + " openmeteo.url. Days that openmeteo.url no longer serves come from the archive"
            + " whatever the value, and the days of past.days from openmeteo.url. The default is"
            + " just within the 93 days that forecast endpoints serve. Do not set it below 7,"
            + " because archives lag some days behind. Example: 30.");
    keys.add(
        Key.secret(API_KEY, MEDIUM, "API key"),
        "Key of an Open-Meteo subscription. The connector sends it as a header to openmeteo.url and"
            + " openmeteo.archive.url, and never writes it to a URL, a log or a message. Use a"
            + " config provider, so that the key is not part of the connector configuration. Leave"
            + " it unset for the free API. Example: ${directory:/run/secrets:openmeteo-api-key}.");
    keys.add(
        Key.list(MODELS, MEDIUM, "Models", ""),
        "Weather models by the names that the API uses, comma separated. Each model produces its"
            + " own records and costs API weight like a further set of variables. Empty: the"
            + " default model of the endpoint. With a model that has ensemble members, such as"
            + " icon_seamless_eps, each member is a row of its own, and the records have the field"
            + " member (0: the control run); each member costs API weight like a further model. Do"
            + " not add such a model to a source that has none: set other topics. Example:"
            + " icon_seamless,ecmwf_ifs025.");
    keys.add(
        Key.text(TIMEZONE, MEDIUM, "Time zone of days", "GMT", Validators.zone()),
        "Time zone that decides where a daily row begins and ends: an IANA name, GMT, or auto for"
            + " the local time zone of each location. The API counts all days of a response with"
            + " the UTC offset that the zone has at the time of the request. Hourly rows are"
            + " instants and do not depend on this key. With any other value than GMT, daily rows"
            + " need requests of their own. Example: Europe/Berlin.");
  }

  /**
   * Returns which endpoint serves a day.
   *
   * @param pastDays the days before today that each poll requests from a single endpoint
   */
  static EndpointRouting routing(AbstractConfig values, int pastDays) {
    boolean hasKey = key(values) != null;
    Endpoint current = current(values);
    requireUsable(URL, current, hasKey);
    Endpoint archive = archive(values, current);
    if (archive != null) {
      requireUsable(ARCHIVE_URL, archive, hasKey);
      if (archive.isEnsemble() && !archive.equals(current)) {
        throw new InvalidConfigException(
            ARCHIVE_URL,
            "is the ensemble or the seasonal API, whose rows have members; set another archive");
      }
    }
    int archiveAfter = Math.max(values.getInt(ARCHIVE_AFTER_DAYS), pastDays + 1);
    return new EndpointRouting(current, archive, archiveAfter);
  }

  private static Endpoint archive(AbstractConfig values, Endpoint current) {
    String url = values.getString(ARCHIVE_URL);
    if (url.equals(AUTO)) {
      return (RunConfig.isHistory(values) ? current.singleRuns() : current.archive()).orElse(null);
    }
    return url.isEmpty() ? null : Endpoint.parse(url);
  }

  private static Endpoint current(AbstractConfig values) {
    if (values.getString(URL).isEmpty()) {
      throw new InvalidConfigException(URL, "is empty; remove the key to use the default");
    }
    return Endpoint.parse(values.getString(URL));
  }

  private static void requireUsable(String key, Endpoint endpoint, boolean hasKey) {
    if (hasKey && endpoint.isFreeHost()) {
      throw new InvalidConfigException(
          key,
          "is the free host, which redirects requests with an API key; set it to %s or remove %s",
          endpoint.customerAddress(),
          API_KEY);
    }
  }

  static List<String> models(AbstractConfig values) {
    List<String> models = values.getList(MODELS);
    Endpoint endpoint = current(values);
    Set<String> seen = new HashSet<>();
    for (String model : models) {
      if (!model.matches("[A-Za-z0-9_]+")) {
        throw new InvalidConfigException(
            MODELS, "\"%s\" is not a model name; expected a name such as icon_seamless", model);
      }
      if (!seen.add(endpoint.modelName(model))) {
        throw new InvalidConfigException(
            MODELS,
            "%s is listed twice, or together with best_match, which is the same model; list each"
                + " model once",
            model);
      }
    }
    if (endpoint.isEnsemble()) {
      // These APIs have members, which are counted by the names of the models that respond.
      return WeatherRequest.modelNames(endpoint, models);
    }
    return models;
  }

  static boolean isSeasonal(AbstractConfig values) {
    return current(values).isSeasonal();
  }

  static String timezone(AbstractConfig values) {
    return values.getString(TIMEZONE);
  }

  /** Returns the API key, or null if it is unset or blank, as some config providers return it. */
  static String key(AbstractConfig values) {
    Password key = values.getPassword(API_KEY);
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
            if (name.equals(TEMPORAL_RESOLUTION)) {
              throw new InvalidConfigException(
                  key,
                  "would change the step of hourly rows, which are one an hour; remove it, and use"
                      + " minutely_15.variables for quarters of an hour");
            }
            boolean isOff = name.equals(ELEVATION) && value.strip().equalsIgnoreCase(NAN);
            String setting = isOff ? null : keyFor(name);
            if (setting != null) {
              throw new InvalidConfigException(
                  key,
                  setting.isEmpty()
                      ? "is set by the connector; remove it"
                      : "is set by the connector; use " + setting + " instead");
            }
            parameters.put(name, isOff ? NAN : value.strip());
          }
        });
    return parameters;
  }

  /** Rejects a request parameter that is also a column of the locations file. */
  static void requireNoConflict(Map<String, String> parameters, List<Location> locations) {
    boolean hasElevations = locations.stream().anyMatch(it -> it.elevation() != null);
    boolean hasPanels = locations.stream().anyMatch(it -> it.panel() != null);
    Map.of(ELEVATION, hasElevations, "tilt", hasPanels, "azimuth", hasPanels)
        .forEach(
            (parameter, isColumn) -> {
              if (isColumn && parameters.containsKey(parameter)) {
                throw new InvalidConfigException(
                    QUERY_PREFIX + parameter,
                    "holds for all locations, but locations.file also sets %s; remove this key or"
                        + " the column",
                    parameter);
              }
            });
  }

  /**
   * Returns the key that controls a request parameter, an empty string if the connector sets it
   * itself, or null if the parameter may be set freely.
   */
  private static String keyFor(String parameter) {
    return switch (parameter) {
      case "latitude" -> "latitudes";
      case "longitude" -> "longitudes";
      case ELEVATION -> LocationConfig.FILE;
      case "hourly" -> "hourly.variables";
      case "minutely_15" -> "minutely_15.variables";
      case "current", "current_weather" -> "current.variables";
      case "daily", "weekly", "monthly" -> "daily.variables";
      case "models", "domains" -> MODELS;
      case "timezone" -> TIMEZONE;
      case "start_date", "start_hour", "start_minutely_15" -> "start.date";
      case "end_date", "end_hour", "end_minutely_15" -> "end.date";
      case "past_days", "past_hours", "past_minutely_15" -> "past.days";
      case "forecast_days", "forecast_hours", "forecast_minutely_15" -> "forecast.days";
      case "apikey" -> API_KEY;
      case "location_id", "bounding_box", "location_information", "timeformat", "format" -> "";
      case "run" -> "forecast.history";
      case "ensemble", "initial_hours", "initial_minutely_15" -> "";
      default -> null;
    };
  }
}
