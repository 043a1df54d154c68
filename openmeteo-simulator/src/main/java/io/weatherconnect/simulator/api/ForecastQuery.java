package io.weatherconnect.simulator.api;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The decoded parameters of a weather request. Every value has the right type, but names of
 * variables and models are not checked, nor are the lengths of lists. An absent list is empty.
 *
 * @param sections the values by section, with encoded commas not split yet; a section without a
 *     parameter is absent
 * @param startDates at most one
 * @param endDates at most one
 * @param hasRun whether the request names a model run
 */
public record ForecastQuery(
    List<Float> latitudes,
    List<Float> longitudes,
    List<Float> elevations,
    List<Long> locationIds,
    Map<Section, List<String>> sections,
    List<String> models,
    List<String> timezones,
    OutputUnits units,
    boolean unixTime,
    List<LocalDate> startDates,
    List<LocalDate> endDates,
    OptionalInt pastDays,
    OptionalInt forecastDays,
    boolean hasRun,
    Optional<String> apiKey) {

  /** Parameters of the API that the connector does not send and the simulator does not have. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "weekly",
          "monthly",
          "current_weather",
          "bounding_box",
          "temporal_resolution",
          "start_hour",
          "end_hour",
          "start_minutely_15",
          "end_minutely_15",
          "past_hours",
          "forecast_hours",
          "past_minutely_15",
          "forecast_minutely_15",
          "initial_hours",
          "initial_minutely_15");

  /**
   * Decodes the parameters of a request.
   *
   * @throws ApiException when a value is not of the expected type, or the simulator does not
   *     support a parameter
   */
  public static ForecastQuery decode(Parameters parameters) throws ApiException {
    for (String name : UNSUPPORTED) {
      if (parameters.has(name)) {
        throw ApiException.badRequest("The simulator does not support the parameter " + name);
      }
    }
    Map<String, Integer> cells = Map.of("land", 0, "sea", 1, "nearest", 2);
    Scalars.choice(parameters, "cell_selection", "GridSelectionMode", cells, 0);
    if (!parameters.last("format").orElse("json").equals("json")) {
      throw ApiException.badRequest("The simulator supports format=json only");
    }
    return new ForecastQuery(
        Scalars.decimals(parameters, "latitude"),
        Scalars.decimals(parameters, "longitude"),
        Scalars.decimals(parameters, "elevation"),
        Scalars.integers(parameters, "location_id"),
        sections(parameters),
        parameters.split("models"),
        parameters.split("timezone"),
        OutputUnits.decode(parameters),
        Scalars.choice(
            parameters,
            "timeformat",
            "Timeformat",
            Map.of("iso8601", false, "unixtime", true),
            false),
        oneDate(parameters, "start_date"),
        oneDate(parameters, "end_date"),
        Scalars.integer(parameters, "past_days"),
        Scalars.integer(parameters, "forecast_days"),
        parameters.last("run").isPresent(),
        parameters.last("apikey"));
  }

  /** Returns the requested names of a section; empty for a section that is not requested. */
  public List<String> names(Section section) {
    return sections.getOrDefault(section, List.of()).stream()
        .flatMap(names -> Stream.of(names.split(",", -1)))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * Checks that start and end have the same number of dates, that the end does not precede the
   * start, and that the request does not also count days from today.
   */
  void checkDates() throws ApiException {
    if (startDates.size() != endDates.size()) {
      throw ApiException.badRequest(
          "Parameter 'start_date' and 'end_date' must have the same number of elements");
    }
    if (startDates.isEmpty()) {
      return;
    }
    if (endDates.get(0).isBefore(startDates.get(0))) {
      throw ApiException.badRequest("End-date must be larger or equals than start-date");
    }
    if (pastDays.orElse(0) != 0 || forecastDays.orElse(0) != 0) {
      throw ApiException.badRequest(
          "Parameter '%s' is mutually exclusive with 'start_date' and 'end_date'"
              .formatted(pastDays.orElse(0) != 0 ? "past_days" : "forecast_days"));
    }
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

  private static List<LocalDate> oneDate(Parameters parameters, String name) throws ApiException {
    List<LocalDate> dates = Scalars.dates(parameters, name);
    if (dates.size() > 1) {
      throw ApiException.badRequest("The simulator supports only one " + name);
    }
    return dates;
  }
}
