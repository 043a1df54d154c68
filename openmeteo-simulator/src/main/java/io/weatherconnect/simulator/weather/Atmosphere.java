package io.weatherconnect.simulator.weather;

import io.weatherconnect.simulator.weather.WeatherFactors.Factor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The simulated weather of one model at one site in one time range. The same arguments always give
 * the same values. Variables are computed on first access and from each other, so that they are
 * consistent: the dew point does not exceed the temperature, rain does not exceed precipitation.
 * Not thread-safe.
 */
public final class Atmosphere {
  private final Site site;
  private final Model model;
  private final TimeRange time;
  private final boolean[] hasData;
  private final WeatherFactors factors;
  private final Map<String, float[]> computed = new HashMap<>();

  /**
   * Creates the weather of a site.
   *
   * @param model the model; its family decides whether rain includes showers
   * @param domains the domains of the model that cover the site, from fine to coarse
   * @param time the time range in UTC; the step scales accumulated variables
   * @param now the current time in epoch seconds, which determines the available runs
   * @param daysBefore the number of days between the forecast and its time; 0 for the newest run
   * @param member the ensemble member; 0 for the control and for deterministic models
   */
  public Atmosphere(
      Site site,
      Model model,
      List<Domain> domains,
      TimeRange time,
      long now,
      int daysBefore,
      int member) {
    this.site = site;
    this.model = model;
    this.time = time;
    List<RunSegment> segments = RunSegment.of(domains, time, now, daysBefore);
    this.factors = new WeatherFactors(site, time, segments, member);
    this.hasData = new boolean[time.count()];
    for (RunSegment segment : segments) {
      Arrays.fill(hasData, segment.from(), segment.to(), true);
    }
  }

  /**
   * Returns the values of a variable in the catalogue's unit, wind in m/s; NaN where the model has
   * no data. The array is shared and must not be modified.
   *
   * @param name the canonical name
   * @param unit the unit in the catalogue
   */
  public float[] values(String name, Unit unit) {
    float[] values = computed.get(name);
    if (values == null) {
      values = Formulas.compute(this, name, unit);
      for (int i = 0; i < values.length; i++) {
        if (!hasData[i]) {
          values[i] = Float.NaN;
        }
      }
      computed.put(name, values);
    }
    return values;
  }

  /** Returns the values of a variable with a specific formula. */
  float[] values(String name) {
    return values(name, Unit.NONE);
  }

  /** Returns an array with one value for each point of the time range. */
  float[] fill(IntToDoubleFunction value) {
    float[] values = new float[time.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
    return values;
  }

  /** Returns the values computed from those of another variable with a specific formula. */
  float[] map(String name, DoubleUnaryOperator formula) {
    float[] x = values(name);
    return fill(i -> formula.applyAsDouble(x[i]));
  }

  /** Returns the values computed from those of two variables with specific formulas. */
  float[] map(String first, String second, DoubleBinaryOperator formula) {
    float[] x = values(first);
    float[] y = values(second);
    return fill(i -> formula.applyAsDouble(x[i], y[i]));
  }

  /** Returns the values computed from a factor. */
  float[] map(Factor factor, DoubleUnaryOperator formula) {
    float[] x = factor(factor);
    return fill(i -> formula.applyAsDouble(x[i]));
  }

  float[] factor(Factor factor) {
    return factors.curve(factor);
  }

  /**
   * Returns the cosine of the sun's zenith angle at each point, or in the middle of the step before
   * each point.
   */
  double[] cosZenith(boolean instant) {
    return Sun.cosZenith(
        site.latitude(), site.longitude(), instant ? time : time.plusSeconds(-time.step() / 2));
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
