package io.weatherconnect.openmeteo.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      JsonNode root = MAPPER.readTree(response);
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

  private Location location(JsonNode node, int id) {
    check(node.isObject(), "a location that is no object");
    check(!node.has("error"), "an error");
    check(number(node, "location_id", Integer.MAX_VALUE) == id, "another location");
    double latitude = number(node, "latitude", 90);
    double longitude = number(node, "longitude", 360);
    double elevation = node.has("elevation") ? number(node, "elevation", 10_000) : Double.NaN;
    double offsetInResponse =
        node.has("utc_offset_seconds") ? number(node, "utc_offset_seconds", 18 * 3_600) : 0;
    long offset = (long) offsetInResponse;
    check(offset == offsetInResponse, "an offset with a fraction");
    String zone = "GMT";
    if (node.has("timezone")) {
      check(node.get("timezone").isTextual(), "a zone that is no text");
      zone = node.get("timezone").textValue();
    }
    Map<String, List<Double>> values = new HashMap<>();
    for (Section section : Section.values()) {
      if (!request.variables(section).isEmpty()) {
        read(section, node, offset, values);
      }
    }
    return new Location(List.of(latitude, longitude, elevation, (double) offset), zone, values);
  }

  private void read(
      Section section, JsonNode location, long offset, Map<String, List<Double>> values) {
    JsonNode columns = location.path(section.apiName());
    JsonNode units = location.path(section.apiName() + "_units");
    check(columns.isObject(), "no section");
    check(units.isObject(), "no units");
    checkTimes(section, columns.path("time"), offset);
    checkNames(section, columns);
    List<String> models = request.modelNames();
    int modelsSeen = 0;
    for (int model = 0; model < models.size(); model++) {
      int seen = 0;
      for (Variable variable : request.variables(section)) {
        List<String> names = new ArrayList<>(List.of(variable.name() + "_" + models.get(model)));
        if (models.size() == 1) {
          names.add(variable.name());
        }
        Optional<String> unit = only(units, names).map(SlowReader::text);
        Optional<JsonNode> column = only(columns, names);
        if (column.isPresent()) {
          seen++;
          values.put(
              section.apiName() + "/" + model + "/" + variable.name(),
              column(variable, column.get(), unit, request.rows(section), offset));
        }
      }
      check(seen == 0 || seen == request.variables(section).size(), "a column is missing");
      modelsSeen += Math.min(seen, 1);
    }
    check(modelsSeen > 0, "no columns");
  }

  private void checkTimes(Section section, JsonNode times, long offset) {
    check(times.isArray() && times.size() == request.rows(section), "another number of rows");
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

  private static List<Double> column(
      Variable variable, JsonNode column, Optional<String> unit, int rows, long offset) {
    check(column.isArray() && column.size() == rows, "another number of rows");
    List<Double> values = new ArrayList<>();
    boolean texts = false;
    boolean numbers = false;
    for (JsonNode cell : column) {
      texts |= cell.isTextual();
      numbers |= cell.isNumber();
      values.add(value(variable.type(), cell, offset));
    }
    check(!texts || !numbers, "instants and local times");
    checkUnit(variable, unit, values);
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

  private static void checkUnit(Variable variable, Optional<String> given, List<Double> values) {
    String unit = given.orElseThrow(() -> new RejectedException("no unit"));
    boolean instants = variable.type() == ValueType.TIMESTAMP && unit.equals("unixtime");
    boolean nothing = unit.equals("undefined") && values.stream().allMatch(v -> v.isNaN());
    check(
        variable.unit() == null || unit.equals(variable.unit()) || instants || nothing,
        "another unit");
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
