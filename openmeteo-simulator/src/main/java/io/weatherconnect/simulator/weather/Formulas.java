package io.weatherconnect.simulator.weather;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The formulas of all variables. */
final class Formulas {

  private static final Map<String, Formula> NAMED = named();

  /** The formulas for names with a height, a depth or a pressure. */
  private static final List<Function<String, Optional<Formula>>> PATTERNS =
      List.of(UpperAirFormulas::formula, SoilFormulas::formula);

  private Formulas() {}

  /** Returns the formula of a variable, or a fallback with usual values for its unit. */
  static Formula of(String name, Unit unit) {
    Formula formula = NAMED.get(name);
    if (formula != null) {
      return formula;
    }
    for (Function<String, Optional<Formula>> pattern : PATTERNS) {
      Optional<Formula> found = pattern.apply(name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return FallbackFormula.formula(name, unit);
  }

  private static Map<String, Formula> named() {
    Map<String, Formula> formulas = new HashMap<>();
    TemperatureFormulas.register(formulas);
    PrecipitationFormulas.register(formulas);
    WindFormulas.register(formulas);
    RadiationFormulas.register(formulas);
    CloudFormulas.register(formulas);
    return Map.copyOf(formulas);
  }
}
