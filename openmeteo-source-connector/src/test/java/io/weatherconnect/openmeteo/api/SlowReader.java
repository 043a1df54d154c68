package io.weatherconnect.openmeteo.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weatherconnect.openmeteo.catalog.PlausibleRange;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A second reader of responses, which reads a JSON tree value by value; tests compare the parser
 * with it. It shares only the request and the variable catalogue with the parser.
 */
final class SlowReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(10_000)
                          .maxNumberLength(64)
                          .maxNameLength(1_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Thrown if the bytes are not a valid response to the request. */
  private static final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RejectedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * One location of a response.
   *
   * @param head latitude, longitude, elevation (NaN if there is none) and offset
   * @param zone the zone's name
   * @param values section, model and variable to their values in the order of the rows
   */
  record Location(List<Double> head, String zone, Map<String, List<Double>> values) {}

  private final WeatherRequest request;

  SlowReader(WeatherRequest request) {
    this.request = request;
  }

  /**
   * Returns the locations of the response, or empty if it is not a valid response to the request.
   */
  Optional<List<Location>> read(byte[] response) {
    try {
      JsonNode root = MAPPER.readTree(withoutNan(response));
      check(root != null, "empty");
      check(root.isObject() || root.isArray(), "neither object nor array");
      List<JsonNode> nodes = new ArrayList<>();
      if (root.isArray()) {
        root.forEach(nodes::add);
      } else {
        nodes.add(root);
      }
      check(nodes.size() == request.locations().size(), "another number of locations");
      List<Location> locations = new ArrayList<>();
      for (JsonNode node : nodes) {
        locations.add(location(node, locations.size() + 1));
      }
      return Optional.of(locations);
    } catch (IOException | RejectedException e) {
      return Optional.empty();
    }
  }

  /** A bare nan as the value of a member becomes an empty text. */
  private static byte[] withoutNan(byte[] response) {
    return new String(response, StandardCharsets.ISO_8859_1)
        .replace(":nan", ":\"\" ")
        .replace(":-nan", ": \"\" ")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private Location location(JsonNode node, int id) {
    check(node.isObject(), "a location that is no object");
    check(!node.has("error"), "an error");
    boolean single = request.locations().size() == 1;
    double given = node.has("location_id") ? number(node, "location_id", Integer.MAX_VALUE) : 0;
    check(given == id || (single && given == 0), "another location");
    double latitude = coordinate(node, "latitude", 90);
    double longitude = coordinate(node, "longitude", 360);
    boolean hasCell = !Double.isNaN(latitude + longitude);
    check(hasCell || !single, "no cell");
    double elevation = node.has("elevation") ? number(node, "elevation", 10_000) : Double.NaN;
    double offsetInResponse =
        node.has("utc_offset_seconds") ? number(node, "utc_offset_seconds", 18 * 3_600) : 0;
    long offset = (long) offsetInResponse;
    check(offset == offsetInResponse, "an offset with a fraction");
    String zone = "GMT";
    if (node.has("timezone")) {
      check(node.get("timezone").isTextual(), "a zone that is no text");
      zone =
          node.get("timezone").textValue().equals("UTC") ? "GMT" : node.get("timezone").textValue();
    }
    Map<String, List<Double>> values = new HashMap<>();
    Set<Integer> covered = new HashSet<>();
    for (Section section : Section.values()) {
      if (!request.variables(section).isEmpty()) {
        if (hasCell) {
          read(section, node, offset, values, covered);
        } else {
          checkWithoutWeather(section, node, offset);
        }
      }
    }
    values.keySet().removeIf(key -> !covered.contains(Integer.valueOf(key.split("/", -1)[1])));
    return new Location(List.of(latitude, longitude, elevation, (double) offset), zone, values);
  }

  private void checkWithoutWeather(Section section, JsonNode location, long offset) {
    JsonNode columns = location.path(section.apiName());
    check(columns.isObject() || columns.isMissingNode(), "no section");
    checkNames(section, columns);
    boolean[] show = Variable.showWeather(request.variables(section));
    for (String model : request.modelNames()) {
      for (int i = 0; i < show.length; i++) {
        Variable variable = request.variables(section).get(i);
        Optional<JsonNode> column = only(columns, names(variable, model));
        if (column.isPresent() && !column.get().isEmpty()) {
          List<Double> values = column(variable, column.get(), request.rows(section), offset);
          check(!show[i] || isAllNull(values), "weather without a cell");
        }
      }
    }
  }

  private void read(
      Section section,
      JsonNode location,
      long offset,
      Map<String, List<Double>> values,
      Set<Integer> covered) {
    JsonNode columns = location.path(section.apiName());
    JsonNode units = location.path(section.apiName() + "_units");
    check(columns.isObject(), "no section");
    check(units.isObject() || units.isMissingNode(), "units that are no object");
    checkNames(section, columns);
    List<String> models = request.modelNames();
    int modelsSeen = 0;
    boolean anyRow = false;
    for (int model = 0; model < models.size(); model++) {
      int seen = 0;
      int empty = 0;
      for (Variable variable : request.variables(section)) {
        List<String> names = names(variable, models.get(model));
        Optional<String> unit = only(units, names).map(SlowReader::text);
        Optional<JsonNode> column = only(columns, names);
        seen += column.isPresent() ? 1 : 0;
        if (column.isPresent() && column.get().isArray() && column.get().isEmpty()) {
          empty++;
        } else if (column.isPresent()) {
          List<Double> read = column(variable, column.get(), request.rows(section), offset);
          if (checkUnit(variable, unit.orElse(null), column.get(), read)) {
            covered.add(model);
          }
          values.put(section.apiName() + "/" + model + "/" + variable.name(), read);
        }
      }
      check(seen == 0 || seen == request.variables(section).size(), "a column is missing");
      check(empty == 0 || empty == seen, "another number of rows");
      modelsSeen += Math.min(seen, 1);
      anyRow |= seen > empty;
    }
    check(modelsSeen > 0, "no columns");
    checkTimes(section, columns.path("time"), offset, anyRow);
  }

  private List<String> names(Variable variable, String model) {
    List<String> names = new ArrayList<>(List.of(variable.name() + "_" + model));
    if (request.modelNames().size() == 1) {
      names.add(variable.name());
    }
    return names;
  }

  private void checkTimes(Section section, JsonNode times, long offset, boolean anyRow) {
    check(times.isArray(), "no times");
    check(
        times.size() == request.rows(section) || (times.isEmpty() && !anyRow),
        "another number of rows");
    LocalDateTime start = request.days().from().atStartOfDay();
    boolean local = false;
    for (JsonNode time : times) {
      local |= time.isTextual();
    }
    for (int row = 0; row < times.size(); row++) {
      JsonNode time = times.get(row);
      check(time.isTextual() || (time.canConvertToLong() && time.isIntegralNumber()), "no time");
      long parsed = time.isTextual() ? localSecond(time.textValue()) : time.longValue();
      long instant = local ? parsed - offset : parsed;
      long expected =
          section == Section.HOURLY
              ? start.plusHours(row).toEpochSecond(ZoneOffset.UTC)
              : start.plusDays(row).toEpochSecond(ZoneOffset.ofTotalSeconds((int) offset));
      check(instant == expected, "another time");
    }
  }

  /** Rejects names of several models without suffixes and names of ensemble members. */
  private void checkNames(Section section, JsonNode columns) {
    List<String> models = request.modelNames();
    for (Iterator<String> names = columns.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      boolean known =
          request.variables(section).stream()
              .anyMatch(v -> models.stream().anyMatch(m -> name.equals(v.name() + "_" + m)));
      boolean bare = request.variables(section).stream().anyMatch(v -> name.equals(v.name()));
      check(models.size() == 1 || !bare, "a model that is not named");
      check(known || bare || !name.contains("_member"), "ensemble members");
    }
  }

  private static List<Double> column(Variable variable, JsonNode column, int rows, long offset) {
    check(column.isArray() && column.size() == rows, "another number of rows");
    List<Double> values = new ArrayList<>();
    boolean texts = false;
    boolean numbers = false;
    for (JsonNode cell : column) {
      texts |= cell.isTextual();
      numbers |= cell.isNumber();
      double value = value(variable.type(), cell, offset);
      values.add(PlausibleRange.of(variable).contains(value) ? value : Double.NaN);
    }
    check(!texts || !numbers, "instants and local times");
    return values;
  }

  private static double value(ValueType type, JsonNode cell, long offset) {
    if (cell.isNull()) {
      return Double.NaN;
    }
    if (type == ValueType.TIMESTAMP && cell.isTextual()) {
      long local = localSecond(cell.textValue());
      check(Math.abs(local) < 1_000_000_000_000L, "a time out of range");
      return local - offset;
    }
    check(cell.isNumber(), "no number");
    double value = cell.doubleValue();
    boolean whole = value == Math.floor(value);
    check(
        switch (type) {
          case FLOAT64 -> !Double.isInfinite(value);
          case INT32 -> whole && value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
          case BOOLEAN -> value == 0 || value == 1;
          case TIMESTAMP -> whole && Math.abs(value) < 1e12;
        },
        "a value that its type cannot have");
    return value;
  }

  /** Checks the unit and returns whether the column is more than a placeholder. */
  private static boolean checkUnit(
      Variable variable, String unit, JsonNode column, List<Double> values) {
    boolean nothing = isAllNull(values);
    for (JsonNode cell : column) {
      nothing &= cell.isNull();
    }
    boolean placeholder = "undefined".equals(unit) && nothing;
    boolean instants = variable.type() == ValueType.TIMESTAMP && "unixtime".equals(unit);
    check(
        unit == null
            || variable.unit() == null
            || unit.equals(variable.unit())
            || instants
            || placeholder,
        "another unit");
    return !placeholder;
  }

  private static boolean isAllNull(List<Double> values) {
    return values.stream().allMatch(value -> value.isNaN());
  }

  /** The member that has one of these names; a response with several is rejected. */
  private static Optional<JsonNode> only(JsonNode object, List<String> names) {
    List<JsonNode> found = names.stream().filter(object::has).map(object::get).toList();
    check(found.size() <= 1, "two names of one column");
    return found.stream().findFirst();
  }

  private static String text(JsonNode node) {
    check(node.isTextual(), "no text");
    return node.textValue();
  }

  private static double coordinate(JsonNode object, String name, double max) {
    return object.path(name).isTextual() && object.path(name).textValue().isEmpty()
        ? Double.NaN
        : number(object, name, max);
  }

  private static double number(JsonNode object, String name, double max) {
    JsonNode node = object.path(name);
    check(node.isNumber(), "no number");
    check(Math.abs(node.doubleValue()) <= max, "a number out of range");
    return node.doubleValue();
  }

  private static long localSecond(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC)
          : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new RejectedException("no time");
    }
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new RejectedException(message);
    }
  }
}
