package io.weatherconnect.simulator.weather;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The weather at one site over one time range as one model sees it. The same arguments always give
 * the same values. Variables are computed when first asked for and from one another, so that they
 * agree: the dew point never exceeds the temperature, rain never the precipitation. Not
 * thread-safe.
 */
public final class Atmosphere {

  private final Site site;
  private final Model model;
  private final TimeRange time;
  private final boolean[] hasData;
  private final WeatherFactors factors;
  private final Panel panel;
  private final Map<String, float[]> computed = new HashMap<>();
  private final Map<Integer, double[]> cosZenithByShift = new HashMap<>();

  private Atmosphere(
      Site site, Model model, TimeRange time, List<RunSegment> segments, int member, Panel panel) {
    this.site = site;
    this.model = model;
    this.time = time;
    this.panel = panel;
    this.factors = new WeatherFactors(site, time, segments, member);
    this.hasData = new boolean[time.count()];
    for (RunSegment segment : segments) {
      Arrays.fill(hasData, segment.from(), segment.to(), true);
    }
  }

  /**
   * The weather of a site.
   *
   * @param model what sees it; decides which rain counts as showers
   * @param domains of the model that cover the site, from fine to coarse
   * @param time the instants, UTC; a step other than an hour scales what accumulates over a step
   * @param now epoch seconds; decides which runs can be read
   * @param daysBefore how many days before its time each value is to have been forecast; 0 for the
   *     newest run
   * @param member of the ensemble; 0 is the control and every deterministic model
   * @param panel the plane that {@code global_tilted_irradiance} falls on
   */
  public static Atmosphere of(
      Site site,
      Model model,
      List<Domain> domains,
      TimeRange time,
      long now,
      int daysBefore,
      int member,
      Panel panel) {
    List<RunSegment> segments = RunSegment.of(domains, time, now, daysBefore);
    return new Atmosphere(site, model, time, segments, member, panel);
  }

  /**
   * The values of a variable in the catalogue's unit, wind in m/s; NaN where the model has no data.
   * The array is shared and not to be changed.
   *
   * @param name canonical
   * @param unit of the catalogue
   */
  public float[] values(String name, Unit unit) {
    float[] values = computed.get(name);
    if (values == null) {
      values = Formulas.of(name, unit).compute(this);
      for (int i = 0; i < values.length; i++) {
        if (!hasData[i]) {
          values[i] = Float.NaN;
        }
      }
      computed.put(name, values);
    }
    return values;
  }

  /** A variable that has a formula of its own. */
  float[] values(String name) {
    return values(name, Unit.NONE);
  }

  /** One value for each point. */
  float[] fill(IntToDoubleFunction value) {
    float[] values = new float[time.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
    return values;
  }

  float[] factor(WeatherFactor factor) {
    return factors.curve(factor);
  }

  /** The cosine of the sun's zenith angle, averaged over the step before each point. */
  double[] meanCosZenith() {
    return cosZenith(-time.step() / 2);
  }

  /** The cosine of the sun's zenith angle at each point. */
  double[] instantCosZenith() {
    return cosZenith(0);
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

  Panel panel() {
    return panel;
  }

  /** The part of an hour that a step lasts. */
  float stepHours() {
    return time.step() / 3600f;
  }

  private double[] cosZenith(int seconds) {
    return cosZenithByShift.computeIfAbsent(
        seconds,
        shift -> Sun.cosZenith(site.latitude(), site.longitude(), time.plusSeconds(shift)));
  }
}
