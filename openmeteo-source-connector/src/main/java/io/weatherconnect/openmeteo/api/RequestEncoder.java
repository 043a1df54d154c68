package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.Panel;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Encodes a weather request as an HTTP GET, or as a POST with a form if the URL is too long. */
public final class RequestEncoder {
  /** Some proxies reject longer URLs; the API itself accepts about 64,000 characters. */
  private static final int MAX_URL_LENGTH = 8192;

  private RequestEncoder() {}

  /** Returns the request without headers, thus without the API key. */
  public static Request.Builder encode(WeatherRequest request) {
    Map<String, String> parameters = parameters(request);
    HttpUrl.Builder url = request.endpoint().url().newBuilder();
    parameters.forEach(url::addQueryParameter);
    HttpUrl full = url.build();
    if (full.toString().length() <= MAX_URL_LENGTH) {
      return new Request.Builder().url(full);
    }
    FormBody.Builder form = new FormBody.Builder();
    parameters.forEach(form::add);
    return new Request.Builder().url(request.endpoint().url()).post(form.build());
  }

  private static Map<String, String> parameters(WeatherRequest request) {
    List<Location> locations = request.locations();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("latitude", list(locations, location -> decimal(location.latitude())));
    parameters.put("longitude", list(locations, location -> decimal(location.longitude())));
    // Starts at 1, because the API does not return an id of 0.
    parameters.put(
        "location_id",
        IntStream.rangeClosed(1, locations.size())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",")));
    if (locations.stream().allMatch(location -> location.elevation() != null)) {
      parameters.put("elevation", list(locations, location -> decimal(location.elevation())));
    }
    request
        .variables()
        .forEach((section, variables) -> parameters.put(section.apiName(), names(variables)));
    if (!request.models().isEmpty()) {
      parameters.put("models", String.join(",", request.models()));
    }
    if (request.endpoint().isSeasonal()) {
      // Its hourly rows have steps of six hours otherwise.
      parameters.put("temporal_resolution", "hourly");
    }
    putTime(parameters, request);
    parameters.put("timezone", request.localDays() ? timezones(locations) : "GMT");
    parameters.put("timeformat", "unixtime");
    parameters.putAll(new TreeMap<>(request.parameters()));
    // The API expects one elevation for each location.
    String everyElevation = request.parameters().get("elevation");
    if (everyElevation != null) {
      parameters.put("elevation", list(locations, location -> everyElevation));
    }
    Panel panel = locations.get(0).panel();
    if (panel != null) {
      parameters.put("tilt", angle(panel.tilt()));
      parameters.put("azimuth", angle(panel.azimuth()));
    }
    return parameters;
  }

  private static void putTime(Map<String, String> parameters, WeatherRequest request) {
    if (request.run() == null) {
      parameters.put("start_date", request.days().from().toString());
      parameters.put("end_date", request.days().to().toString());
    } else if (request.run().isNewest()) {
      request
          .variables()
          .keySet()
          .forEach(
              section -> {
                String unit = section.timeUnit();
                long last = (request.rows(section) - 1L) * section.secondsPerRow();
                parameters.put("start_" + unit, minute(request.firstSecond()));
                parameters.put("end_" + unit, minute(request.firstSecond() + last));
              });
    } else {
      parameters.put("run", minute(request.firstSecond()));
      parameters.put("forecast_days", Integer.toString(request.days().days()));
      // Quarters of an hour follow the hours and not the days.
      parameters.put("forecast_hours", Integer.toString(request.run().hours()));
    }
  }

  private static String minute(long epochSecond) {
    return LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC).toString();
  }

  private static String names(List<Variable> variables) {
    return variables.stream().map(Variable::name).collect(Collectors.joining(","));
  }

  private static String timezones(List<Location> locations) {
    boolean same = locations.stream().map(Location::timezone).distinct().count() == 1;
    return same ? locations.get(0).timezone() : list(locations, Location::timezone);
  }

  private static String list(List<Location> locations, Function<Location, String> text) {
    return locations.stream().map(text).collect(Collectors.joining(","));
  }

  private static String angle(double degrees) {
    return Double.isNaN(degrees) ? "nan" : decimal(degrees);
  }

  private static String decimal(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }
}
