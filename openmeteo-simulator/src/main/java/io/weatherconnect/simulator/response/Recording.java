package io.weatherconnect.simulator.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.api.Section;
import io.weatherconnect.simulator.api.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A recorded response for matching requests. A request matches when it has the same number of
 * locations, the same variables in each section, of whichever members, and, if it contains dates,
 * the same first and last day. The response has the recorded values and the {@code location_id} of
 * the request.
 *
 * @param elements one for each location
 * @param first the first local day
 * @param last the last local day
 */
public record Recording(List<ObjectNode> elements, LocalDate first, LocalDate last) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MEMBER = Pattern.compile("_member\\d\\d$");
  private static final Set<String> NO_VARIABLES = Set.of("time", "interval");
  private static final Set<String> UNCOVERED =
      Set.of("generationtime_ms", "utc_offset_seconds", "timezone", "timezone_abbreviation");

  /**
   * Reads a recorded response, an object or an array of objects.
   *
   * @throws IOException when the file cannot be read or is not a weather response
   */
  public static Recording read(Path file) throws IOException {
    JsonNode root = JSON.readTree(file.toFile());
    JsonNode sample = root.isArray() ? root.path(0) : root;
    JsonNode time =
        Stream.of(Section.DAILY, Section.HOURLY, Section.MINUTELY_15)
            .map(section -> sample.path(section.parameter()).path("time"))
            .filter(it -> it.isArray() && !it.isEmpty())
            .findFirst()
            .orElseThrow(() -> unusable(file));
    List<ObjectNode> elements = new ArrayList<>();
    for (JsonNode element : root.isArray() ? root : List.of(root)) {
      if (!(element instanceof ObjectNode location)) {
        throw unusable(file);
      }
      elements.add(location);
    }
    long offset = sample.path("utc_offset_seconds").asLong();
    return new Recording(
        elements, day(time.get(0), offset), day(time.get(time.size() - 1), offset));
  }

  /** Returns whether this recording matches the query. */
  public boolean matches(ForecastQuery query) {
    if (query.latitudes().size() != elements.size()) {
      return false;
    }
    List<String> models = query.parameters().list("models");
    for (Section section : Section.values()) {
      Set<String> recorded = new HashSet<>();
      columns(section).forEach(column -> recorded.add(variable(column, models)));
      if (!recorded.equals(Set.copyOf(query.parameters().list(section.parameter())))) {
        return false;
      }
    }
    TimeSpan days = query.times().days();
    return days.first().isEmpty()
        || (days.first().equals(Optional.of(first.atStartOfDay()))
            && days.last().equals(Optional.of(last.atStartOfDay())));
  }

  /** Returns the body for a matching query. */
  public ResponseBody body(ForecastQuery query) {
    List<ResponseBody.Element> served = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      ObjectNode element = elements.get(i).deepCopy().without("location_id");
      long id = query.locationIds().isEmpty() ? i : query.locationIds().get(i);
      if (id != 0) {
        element.put("location_id", id);
      }
      served.add((json, isCovered) -> json.writeTree(isCovered ? element : uncovered(element)));
    }
    int columns = Stream.of(Section.values()).mapToInt(it -> columns(it).size()).sum();
    int days = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
    return new ResponseBody(elements.size() * ResponsePlan.weight(columns, days), served);
  }

  private static ObjectNode uncovered(ObjectNode element) {
    ObjectNode uncovered = element.deepCopy().retain(UNCOVERED);
    uncovered.putRawValue("latitude", new RawValue("nan"));
    uncovered.putRawValue("longitude", new RawValue("nan"));
    return uncovered;
  }

  /** Returns the requested name of a column, which ends in the member and in the model. */
  private static String variable(String column, List<String> models) {
    // The name of a model can be the end of that of another one.
    int ofModel =
        models.stream()
            .filter(model -> column.endsWith("_" + model))
            .mapToInt(model -> model.length() + 1)
            .max()
            .orElse(0);
    return MEMBER.matcher(column.substring(0, column.length() - ofModel)).replaceFirst("");
  }

  private Set<String> columns(Section section) {
    Set<String> names = new HashSet<>();
    elements.get(0).path(section.parameter()).fieldNames().forEachRemaining(names::add);
    names.removeAll(NO_VARIABLES);
    return names;
  }

  private static IOException unusable(Path file) {
    return new IOException(
        file
            + " is not a recorded weather response: it has neither daily nor hourly times nor those"
            + " of minutely_15");
  }

  private static LocalDate day(JsonNode time, long offset) {
    return time.isTextual()
        ? LocalDate.parse(time.asText().substring(0, 10))
        : LocalDate.ofEpochDay(Math.floorDiv(time.asLong() + offset, 86_400));
  }
}
