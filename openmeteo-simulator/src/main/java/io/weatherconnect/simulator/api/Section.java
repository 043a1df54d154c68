package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Variable;
import io.weatherconnect.simulator.weather.Variables;
import java.util.Locale;
import java.util.Optional;

/** A section of the response, requested by a list of variables. In the order of their checks. */
public enum Section {
  MINUTELY_15,
  CURRENT,
  HOURLY,
  DAILY;

  private static final String HOURLY_TYPE =
      "SurfacePressureAndHeightVariable<VariableAndPreviousDay,"
          + " VariableOrSpread<ForecastPressureVariable>, ForecastHeightVariable>";

  /** Returns the name of the section, which is also the name of its parameter. */
  public String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the variable with a name in this section.
   *
   * @param list the list that contains the name, for the API's error reason
   */
  Variable variable(String name, String list) throws ApiException {
    Optional<Variable> variable = this == DAILY ? Variables.daily(name) : Variables.hourly(name);
    String type = this == DAILY ? "ForecastVariableDaily" : HOURLY_TYPE;
    return variable.orElseThrow(() -> ApiException.corrupted("", type, list));
  }
}
