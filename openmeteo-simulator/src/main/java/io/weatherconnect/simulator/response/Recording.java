package io.weatherconnect.simulator.response;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.simulator.api.AbsoluteTime;
import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.api.Section;
import io.weatherconnect.simulator.api.Weight;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A recorded response for matching requests. A request matches when it has the same number of
 * locations, the same variables in each section and, if it contains dates, the same first and last
 * day. The response is sent byte for byte, except {@code location_id}, which is set from the
 * request.
 */
public final class Recording {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Section> SECTIONS =
      Set.of(Section.CURRENT, Section.MINUTELY_15, Section.HOURLY, Section.DAILY);
  private static final Set<String> NO_VARIABLES = Set.of("time", "interval");
  private static final String LOCATION_ID = "location_id";
  private static final byte[] UNCOVERED =
      ("{\"latitude\":nan,\"longitude\":nan,\"generationtime_ms\":0.015,\"utc_offset_seconds\":0,"
              + "\"timezone\":\"GMT\",\"timezone_abbreviation\":\"GMT\"")
          .getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final List<Element> elements;
  private final Map<Section, Set<String>> variables;
  private final LocalDate first;
  private final LocalDate last;

  private Recording(
      byte[] bytes,
      List<Element> elements,
      Map<Section, Set<String>> variables,
      LocalDate first,
      LocalDate last) {
    this.bytes = bytes;
    this.elements = elements;
    this.variables = variables;
    this.first = first;
    this.last = last;
  }

  /**
   * Reads a recorded response, an object or an array of objects.
   *
   * @throws IOException when the file cannot be read or is not a weather response
   */
  public static Recording read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    JsonNode root = JSON.readTree(bytes);
    JsonNode sample = root.isArray() ? root.path(0) : root;
    String axis = sample.has("daily") ? "daily" : "hourly";
    JsonNode time = sample.path(axis).path("time");
    if (!time.isArray() || time.isEmpty()) {
      throw new IOException(
          file + " is not a recorded weather response: it has neither daily nor hourly times");
    }
    long offset = sample.path("utc_offset_seconds").asLong();
    return new Recording(
        bytes,
        elements(bytes),
        variables(sample),
        day(time.get(0), offset),
        day(time.get(time.size() - 1), offset));
  }

  /** Returns whether this recording matches the query. */
  public boolean matches(ForecastQuery query) {
    if (query.latitudes().size() != elements.size()) {
      return false;
    }
    for (Section section : SECTIONS) {
      if (!variables.getOrDefault(section, Set.of()).equals(Set.copyOf(query.names(section)))) {
        return false;
      }
    }
    AbsoluteTime time = query.absolute();
    return time.startDate().isEmpty()
        || (time.startDate().equals(List.of(seconds(first)))
            && time.endDate().equals(List.of(seconds(last))));
  }

  /** Returns the API weight of the request. */
  public float weight() {
    int count = variables.values().stream().mapToInt(Set::size).sum();
    int days = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
    return elements.size() * Weight.ofLocation(count, days);
  }

  /**
   * Writes the response and leaves the stream open.
   *
   * @param ids the location_id of each location; empty counts from 0
   * @param lastUncovered whether to write the last location as one that no model covers
   */
  public void write(List<Long> ids, boolean lastUncovered, OutputStream out) throws IOException {
    boolean isArray = elements.size() > 1;
    for (int i = 0; i < elements.size(); i++) {
      out.write(ascii(i > 0 ? "," : isArray ? "[" : ""));
      Element element = elements.get(i);
      boolean covered = !lastUncovered || i < elements.size() - 1;
      if (covered) {
        out.write(bytes, element.from(), element.idFrom() - element.from());
      } else {
        out.write(UNCOVERED);
      }
      long id = ids.isEmpty() ? i : ids.get(i);
      out.write(ascii(id == 0 ? "" : ",\"" + LOCATION_ID + "\":" + id));
      if (covered) {
        out.write(bytes, element.idTo(), element.to() - element.idTo());
      } else {
        out.write('}');
      }
    }
    out.write(ascii(isArray ? "]" : ""));
    out.flush();
  }

  private static Map<Section, Set<String>> variables(JsonNode sample) {
    Map<Section, Set<String>> variables = new EnumMap<>(Section.class);
    for (Section section : SECTIONS) {
      Set<String> names = new HashSet<>();
      sample.path(section.parameter()).fieldNames().forEachRemaining(names::add);
      names.removeAll(NO_VARIABLES);
      variables.put(section, names);
    }
    return variables;
  }

  private static List<Element> elements(byte[] bytes) throws IOException {
    List<Element> elements = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          elements.add(element(parser));
        }
      }
    }
    return elements;
  }

  /**
   * Finds the byte range of an object and of its location_id, or the position for a location_id.
   */
  private static Element element(JsonParser parser) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    int headEnd = from + 1;
    int idFrom = -1;
    int idTo = -1;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (parser.currentToken().isStructStart()) {
        parser.skipChildren();
        continue;
      }
      parser.finishToken();
      int end = (int) parser.currentLocation().getByteOffset();
      if (name.equals(LOCATION_ID)) {
        idFrom = headEnd;
        idTo = end;
      }
      headEnd = end;
    }
    int to = (int) parser.currentLocation().getByteOffset();
    return idFrom < 0
        ? new Element(from, headEnd, headEnd, to)
        : new Element(from, idFrom, idTo, to);
  }

  private static LocalDate day(JsonNode time, long offset) {
    return time.isTextual()
        ? LocalDate.parse(time.asText().substring(0, 10))
        : LocalDate.ofEpochDay(Math.floorDiv(time.asLong() + offset, 86_400));
  }

  private static long seconds(LocalDate day) {
    return day.toEpochDay() * 86_400;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The byte range of an object; its location_id is between {@code idFrom} and {@code idTo}. */
  private record Element(int from, int idFrom, int idTo, int to) {}
}
