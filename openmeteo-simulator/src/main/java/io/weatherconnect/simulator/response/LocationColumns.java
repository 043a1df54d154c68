package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.api.LocationPlan;
import io.weatherconnect.simulator.api.OutputUnits;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.weather.Aggregation;
import io.weatherconnect.simulator.weather.Atmosphere;
import io.weatherconnect.simulator.weather.MissingValues;
import io.weatherconnect.simulator.weather.Model;
import io.weatherconnect.simulator.weather.QuarterHours;
import io.weatherconnect.simulator.weather.RunSelection;
import io.weatherconnect.simulator.weather.Site;
import io.weatherconnect.simulator.weather.Sun;
import io.weatherconnect.simulator.weather.TimeRange;
import io.weatherconnect.simulator.weather.Unit;
import io.weatherconnect.simulator.weather.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes the columns of the sections of one location. */
final class LocationColumns {
  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;

  /** The moon rises and sets some 50 minutes later each day. */
  private static final long MOON_DELAY = 3_000;

  private static final double DAYS_BETWEEN_NEW_MOONS = 29.530588853;

  private final ResponsePlan plan;
  private final LocationPlan location;
  private final OutputUnits units;
  private final Site site;
  private final Map<AtmosphereKey, Atmosphere> atmospheres = new HashMap<>();

  LocationColumns(ResponsePlan plan, LocationPlan location) {
    this.plan = plan;
    this.location = location;
    this.units = plan.query().units();
    this.site = location.site();
  }

  /**
   * Returns the columns of minutely_15, hourly or daily: all variables of the first model, then of
   * the next. Their names end in that of the model when several models have data.
   *
   * @param local the local times as if UTC; those of days are midnights
   */
  List<Column> of(List<Variable> variables, TimeRange local) {
    List<Column> columns = new ArrayList<>();
    for (Model model : location.models()) {
      String ofModel = location.models().size() > 1 ? "_" + model.name() : "";
      for (Variable variable : variables) {
        for (int member = 0; member < model.members(); member++) {
          String ofMember = member == 0 ? "" : "_member%02d".formatted(member);
          String name = variable.requested() + ofMember + ofModel;
          columns.add(column(name, variable, model, local, member));
        }
      }
    }
    return columns;
  }

  /**
   * Returns the columns of current, from the control member of the first model. Their names do not
   * contain the model.
   */
  List<Column> current(List<Variable> variables, TimeRange instant) {
    Model first = location.models().get(0);
    TimeRange local = instant.plusSeconds(location.dataOffset());
    return variables.stream()
        .map(variable -> column(variable.requested(), variable, first, local, 0))
        .toList();
  }

  private Column column(String name, Variable variable, Model model, TimeRange local, int member) {
    Aggregation aggregation = variable.aggregation();
    if (location.isUndefined() || !variable.isProvidedBy(model)) {
      float[] missing = new float[local.count()];
      Arrays.fill(missing, Float.NaN);
      return new Column(name, Unit.UNDEFINED, missing);
    }
    if (aggregation.isAstronomical()) {
      return new Column(name, variable.unit(), astronomical(aggregation, local));
    }
    TimeRange instants = local.plusSeconds(-location.dataOffset());
    if (aggregation != Aggregation.NONE) {
      instants = instants.withStep(HOUR);
    }
    Atmosphere atmosphere = atmosphere(model, instants, variable.daysBefore(), member);
    Unit source = aggregation == Aggregation.HOURS ? Unit.MILLIMETRE : variable.unit();
    float[] values = atmosphere.values(variable.name(), source).clone();
    if (instants.step() == QuarterHours.STEP) {
      TimeRange around = QuarterHours.hoursAround(instants);
      Atmosphere hours = atmosphere(model, around, variable.daysBefore(), member);
      values = QuarterHours.values(atmosphere, hours, variable.name(), source);
    }
    removeMissing(model, variable.name(), instants, values);
    if (aggregation != Aggregation.NONE) {
      float[] weights = values;
      if (aggregation == Aggregation.DOMINANT) {
        String speed = variable.name().replace("direction", "speed");
        weights = atmosphere.values(speed, Unit.KILOMETRES_PER_HOUR);
      }
      values = aggregation.days(values, weights);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = units.convert(variable.unit(), values[i]);
    }
    return new Column(name, units.printed(variable.unit()), values);
  }

  private float[] astronomical(Aggregation aggregation, TimeRange days) {
    float[] values = new float[days.count()];
    for (int i = 0; i < values.length; i++) {
      long date = Math.floorDiv(days.at(i), DAY);
      long midnight = days.at(i) - location.offset();
      values[i] =
          switch (aggregation) {
            case SUNRISE -> Sun.rise(site.latitude(), site.longitude(), date, midnight) - midnight;
            case SUNSET -> Sun.set(site.latitude(), site.longitude(), date, midnight) - midnight;
            case MOONRISE -> Math.floorMod(date * MOON_DELAY, DAY);
            case MOONSET -> Math.floorMod(date * MOON_DELAY + DAY / 2, DAY);
            case DAYLIGHT -> Sun.daylight(site.latitude(), date);
            default -> (float) (date / DAYS_BETWEEN_NEW_MOONS % 1);
          };
    }
    return values;
  }

  private Atmosphere atmosphere(Model model, TimeRange instants, int daysBefore, int member) {
    return atmospheres.computeIfAbsent(
        new AtmosphereKey(model, instants, daysBefore, member),
        key ->
            new Atmosphere(
                site,
                plan.query().panel(),
                model,
                instants,
                new RunSelection(
                    plan.now().getEpochSecond(), daysBefore, plan.query().times().runSecond()),
                member));
  }

  /** Sets the values that the model has and the API lacks to NaN. */
  private void removeMissing(Model model, String variable, TimeRange instants, float[] values) {
    MissingValues missing = plan.availability().missingValues();
    long now = plan.now().getEpochSecond();
    for (int i = 0; missing != MissingValues.NONE && i < values.length; i++) {
      if (missing.isMissing(model.name(), site, variable, instants.at(i), now)) {
        values[i] = Float.NaN;
      }
    }
  }

  private record AtmosphereKey(Model model, TimeRange instants, int daysBefore, int member) {}
}
