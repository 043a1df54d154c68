package io.weatherconnect.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The API's response for one location, requested and parsed independently of the connector: one
 * request per location, a JSON tree. Recorded responses may have local ISO times.
 */
final class ServedWeather {
  private final JsonNode response;

  private ServedWeather(JsonNode response) {
    this.response = response;
  }

  static ServedWeather request(URI endpoint, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("&"));
    return new ServedWeather(Json.get(URI.create(endpoint + "?" + query)));
  }

  static ServedWeather recorded(JsonNode response) {
    return new ServedWeather(response);
  }

  double number(String name) {
    return response.get(name).asDouble();
  }

  /** Returns hourly values by epoch second, without nulls. */
  Map<Long, Map<String, Double>> hourly(List<String> variables) {
    return rows("hourly", variables, this::instant);
  }

  /** Returns daily values by epoch day, without nulls; instants are epoch seconds. */
  Map<Long, Map<String, Double>> daily(List<String> variables) {
    return rows("daily", variables, time -> Math.floorDiv(instant(time) + offset(), 86_400));
  }

  private Map<Long, Map<String, Double>> rows(
      String section, List<String> variables, ToLongFunction<JsonNode> when) {
    Map<Long, Map<String, Double>> rows = new HashMap<>();
    JsonNode times = response.get(section).get("time");
    for (int i = 0; i < times.size(); i++) {
      Map<String, Double> row = new HashMap<>();
      for (String variable : variables) {
        JsonNode value = response.get(section).get(variable).get(i);
        if (!value.isNull()) {
          row.put(variable, value.asDouble());
        }
      }
      rows.put(when.applyAsLong(times.get(i)), row);
    }
    return rows;
  }

  private long instant(JsonNode time) {
    return time.isNumber()
        ? time.asLong()
        : LocalDateTime.parse(time.asText()).toEpochSecond(ZoneOffset.UTC) - offset();
  }

  private long offset() {
    return response.get("utc_offset_seconds").asLong();
  }
}
