package io.weatherconnect.simulator.api;

import static io.weatherconnect.simulator.api.ApiException.require;

import io.weatherconnect.simulator.weather.Panel;
import java.util.List;
import java.util.Map;

/**
 * The decoded parameters of a weather request. Every value has the right type, but names of
 * variables and models are not checked, nor are the lengths of lists. An absent list is empty.
 *
 * @param parameters all parameters; those that are text have no other component
 * @param times the parameters that select the times of the rows
 */
public record ForecastQuery(
    Parameters parameters,
    List<Float> latitudes,
    List<Float> longitudes,
    List<Float> elevations,
    List<Long> locationIds,
    OutputUnits units,
    Panel panel,
    boolean unixTime,
    RequestedTimes times) {

  /** Parameters of the API that the connector does not send and the simulator does not have. */
  private static final List<String> UNSUPPORTED =
      List.of(
          ("weekly monthly current_weather bounding_box past_hours past_minutely_15"
                  + " forecast_minutely_15 initial_hours initial_minutely_15")
              .split(" ", -1));

  private static final Map<String, Integer> CELLS = Map.of("land", 0, "sea", 1, "nearest", 2);
  private static final Map<String, Boolean> TIMES = Map.of("iso8601", false, "unixtime", true);

  /**
   * Decodes the parameters of a request.
   *
   * @throws ApiException when a value is not of the expected type, or the simulator does not
   *     support a parameter
   */
  public static ForecastQuery decode(Parameters parameters) throws ApiException {
    for (String name : UNSUPPORTED) {
      require(!parameters.has(name), unsupported(name));
    }
    parameters.choice("cell_selection", "GridSelectionMode", CELLS, 0);
    require(
        parameters.last("format").orElse("json").equals("json"),
        "The simulator supports format=json only");
    return new ForecastQuery(
        parameters,
        parameters.decimals("latitude"),
        parameters.decimals("longitude"),
        parameters.decimals("elevation"),
        parameters.integers("location_id"),
        OutputUnits.decode(parameters),
        new Panel(parameters.decimal("tilt", 0), parameters.decimal("azimuth", 0)),
        parameters.choice("timeformat", "Timeformat", TIMES, false),
        RequestedTimes.decode(parameters));
  }

  /** Returns the reason of a parameter that the simulator does not have. */
  static String unsupported(String name) {
    return "The simulator does not support the parameter " + name;
  }

  /** Checks the angles of the panel. Not a number follows the sun. */
  void checkPanel() throws ApiException {
    require(
        !(panel.tilt() < 0 || panel.tilt() > 90), "Parameter `&tilt=` must be within 0° and 90°");
    require(
        !(Math.abs(panel.azimuth()) > 180), "Parameter `&azimuth=` must be within -180° and 180°");
  }
}
