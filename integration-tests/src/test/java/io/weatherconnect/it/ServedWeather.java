package io.weatherconnect.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    return instants("hourly", variables);
  }

  /** Returns values of a section without days by epoch second, without nulls. */
  Map<Long, Map<String, Double>> instants(String section, List<String> columns) {
    return rows(section, columns, this::instant);
  }

  /** Returns daily values by epoch day, without nulls; instants are epoch seconds. */
  Map<Long, Map<String, Double>> daily(List<String> variables) {
    return rows("daily", variables, time -> Math.floorDiv(instant(time) + offset(), 86_400));
  }

  private Map<Long, Map<String, Double>> rows(
      String section, List<String> variables, ToLongFunction<JsonNode> when) {
    Map<Long, Map<String, Double>> rows = new HashMap<>();
    List<JsonNode> times = cells(section, "time");
    times.forEach(time -> rows.put(when.applyAsLong(time), new HashMap<>()));
    for (String variable : variables) {
      List<JsonNode> values = cells(section, variable);
      for (int i = 0; i < times.size(); i++) {
        if (!values.get(i).isNull()) {
          rows.get(when.applyAsLong(times.get(i))).put(variable, values.get(i).asDouble());
        }
      }
    }
    return rows;
  }

  /** Returns the cells of a column; the current weather has one. */
  private List<JsonNode> cells(String section, String column) {
    JsonNode cells = response.get(section).get(column);
    List<JsonNode> all = new ArrayList<>();
    (cells.isArray() ? cells : List.of(cells)).forEach(all::add);
    return all;
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
