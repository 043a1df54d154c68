package io.weatherconnect.simulator.api;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A weather request decoded, but not checked any further than that every value has the right form:
 * names of variables and models are still text, counts may not fit. An absent list is empty.
 *
 * @param sections the values given by section, in which encoded commas are not split yet; a section
 *     that is not asked for is absent
 * @param currentWeather whether the old section current_weather replaces current
 * @param hasRun whether a model run is named
 * @param hasBoundingBox whether an area takes the place of coordinates
 * @param stepSeconds of the section hourly
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
   * @throws ApiException when a value has the wrong form
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
      throw ApiException.badRequest("The simulator answers format=json only");
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

  /** The names asked for in a section; none, too, when the section is not asked for. */
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
