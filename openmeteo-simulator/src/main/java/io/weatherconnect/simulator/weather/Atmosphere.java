package io.weatherconnect.simulator.weather;

import io.weatherconnect.simulator.weather.Formulas.Formula;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The simulated weather of one model at one site in one time range. The same arguments always give
 * the same values. Variables are computed on first access and from each other, so that they are
 * consistent: the dew point does not exceed the temperature, rain does not exceed precipitation.
 * Not thread-safe.
 */
public final class Atmosphere {
  private final Site site;
  private final Panel panel;
  private final Model model;
  private final TimeRange time;
  private final int member;
  private final List<Optional<Run>> runs;
  private final Map<String, float[]> variables = new HashMap<>();
  private final Map<Factor, float[]> factors = new EnumMap<>(Factor.class);

  /**
   * Creates the weather of a site.
   *
   * @param panel the plane of the tilted irradiance
   * @param model the model; its family decides whether rain includes showers
   * @param time the time range in UTC; the step scales accumulated variables
   * @param selection selects the model runs
   * @param member the ensemble member; 0 for the control and for deterministic models
   */
  public Atmosphere(
      Site site, Panel panel, Model model, TimeRange time, RunSelection selection, int member) {
    this.site = site;
    this.panel = panel;
    this.model = model;
    this.time = time;
    this.member = member;
    List<Domain> domains = model.covering(site.latitude(), site.longitude());
    this.runs =
        IntStream.range(0, time.count()).mapToObj(i -> selection.at(time.at(i), domains)).toList();
  }

  /**
   * Returns the values of a variable in the catalogue's unit, wind in m/s; NaN where the model has
   * no data. The array is shared and must not be modified.
   *
   * @param name the canonical name
   * @param unit the unit in the catalogue
   */
  public float[] values(String name, Unit unit) {
    float[] values = variables.get(name);
    if (values == null) {
      values = new float[time.count()];
      Formula formula = Formulas.of(name, unit, site);
      for (int i = 0; i < values.length; i++) {
        values[i] = runs.get(i).isPresent() ? (float) formula.at(this, i) : Float.NaN;
      }
      variables.put(name, values);
    }
    return values;
  }

  /** Returns the values of a variable with a specific formula. */
  float[] values(String name) {
    return values(name, Unit.NONE);
  }

  float at(String name, int i) {
    return values(name)[i];
  }

  float at(Factor factor, int i) {
    return factors.computeIfAbsent(factor, it -> it.curve(site, time, runs, member))[i];
  }

  /**
   * Returns the cosine of the sun's zenith angle at a point, or in the middle of the step before.
   */
  double cosZenith(int i, boolean instant) {
    return Sun.cosZenith(site.latitude(), site.longitude(), sunSecond(i, instant));
  }

  /** Returns the irradiance on the panel of direct and diffuse irradiance on the ground. */
  double onPanel(double direct, double diffuse, int i, boolean instant) {
    long second = sunSecond(i, instant);
    return panel.irradiance(
        Sun.position(site.latitude(), site.longitude(), second), direct, diffuse);
  }

  private long sunSecond(int i, boolean instant) {
    return time.at(i) - (instant ? 0 : time.step() / 2);
  }

  /** Returns whether the model that forecasts a point has steps of 15 minutes there. */
  boolean hasQuarterHours(int i) {
    return runs.get(i).isPresent() && runs.get(i).get().domain().hasQuarterHours();
  }

  Site site() {
    return site;
  }

  Model model() {
    return model;
  }

  TimeRange time() {
    return time;
  }

  /** Returns the length of a step in hours. */
  float stepHours() {
    return time.step() / 3600f;
  }
}
