package io.weatherconnect.simulator.api;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The decoded parameters of a weather request. Every value has the right type, but names of
 * variables and models are not checked, nor are the lengths of lists. An absent list is empty.
 *
 * @param sections the values by section, with encoded commas not split yet; a section without a
 *     parameter is absent
 * @param currentWeather whether the deprecated section current_weather replaces current
 * @param hasRun whether the request names a model run
 * @param hasBoundingBox whether the request has a bounding box
 * @param stepSeconds the step of the section hourly
 */
public record ForecastQuery(
    List<Float> latitudes,
    List<Float> longitudes,
    List<Float> elevations,
    List<Long> locationIds,
    Map<Section, List<String>> sections,
    boolean currentWeather,
    List<String> models,
    List<String> timezones,
    OutputUnits units,
    boolean unixTime,
    AbsoluteTime absolute,
    RelativeTime relative,
    boolean hasRun,
    boolean hasBoundingBox,
    int stepSeconds,
    float tilt,
    float azimuth,
    Optional<String> apiKey) {

  private static final Map<String, Integer> STEPS =
      Map.of(
          "native", 3600,
          "minutely_15", 900,
          "minutely_30", 1800,
          "hourly", 3600,
          "hourly_1", 3600,
          "hourly_3", 10_800,
          "hourly_6", 21_600);

  private static final Map<String, Boolean> FORMATS =
      Map.of("json", true, "csv", false, "xlsx", false, "flatbuffers", false);

  /**
   * Decodes the parameters of a request.
   *
   * @throws ApiException when a value is not of the expected type
   */
  public static ForecastQuery decode(Parameters parameters) throws ApiException {
    AbsoluteTime absolute = AbsoluteTime.decode(parameters);
    boolean hasRun = parameters.last("run").isPresent();
    if (hasRun) {
      Dates.time(parameters.last("run").get());
    }
    Scalars.choice(
        parameters,
        "cell_selection",
        "GridSelectionMode",
        Map.of("land", 0, "sea", 1, "nearest", 2),
        0);
    boolean json = Scalars.choice(parameters, "format", "ForecastResultFormat", FORMATS, true);
    if (!json) {
      throw ApiException.badRequest("The simulator supports format=json only");
    }
    return new ForecastQuery(
        Scalars.decimals(parameters, "latitude"),
        Scalars.decimals(parameters, "longitude"),
        Scalars.decimals(parameters, "elevation"),
        integers(parameters, "location_id"),
        sections(parameters),
        Scalars.flag(parameters, "current_weather"),
        parameters.split("models"),
        parameters.split("timezone"),
        OutputUnits.decode(parameters),
        Scalars.choice(
            parameters,
            "timeformat",
            "Timeformat",
            Map.of("iso8601", false, "unixtime", true),
            false),
        absolute,
        RelativeTime.decode(parameters),
        hasRun,
        parameters.has("bounding_box"),
        Scalars.choice(parameters, "temporal_resolution", "ApiTemporalResolution", STEPS, 3600),
        Scalars.decimal(parameters, "tilt", 0),
        Scalars.decimal(parameters, "azimuth", 0),
        parameters.last("apikey"));
  }

  /** Returns the requested names of a section; empty for a section that is not requested. */
  public List<String> names(Section section) {
    return sections.getOrDefault(section, List.of()).stream()
        .flatMap(names -> Stream.of(names.split(",", -1)))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Map<Section, List<String>> sections(Parameters parameters) {
    Map<Section, List<String>> sections = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      if (parameters.has(section.parameter())) {
        sections.put(section, parameters.all(section.parameter()));
      }
    }
    return sections;
  }

  private static List<Long> integers(Parameters parameters, String name) throws ApiException {
    List<Long> integers = new ArrayList<>();
    for (String text : parameters.split(name)) {
      if (!text.matches("-?\\d{1,18}")) {
        throw ApiException.corrupted("", "Int", text);
      }
      integers.add(Long.parseLong(text));
    }
    return integers;
  }
}
