package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.api.LocationPlan;
import io.weatherconnect.simulator.api.OutputUnits;
import io.weatherconnect.simulator.api.RequestedModel;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.weather.Aggregation;
import io.weatherconnect.simulator.weather.Atmosphere;
import io.weatherconnect.simulator.weather.DailyAggregator;
import io.weatherconnect.simulator.weather.DailyVariable;
import io.weatherconnect.simulator.weather.MissingValues;
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
    this.units = plan.request().query().units();
    this.site = location.location().weatherSite();
  }

  /**
   * Returns the columns of minutely_15 or hourly: all variables of the first model, then of the
   * next.
   */
  List<Column> hourly(List<Variable> variables, TimeRange local) {
    TimeRange instants = local.plusSeconds(-location.dataOffset());
    List<Column> columns = new ArrayList<>();
    for (RequestedModel model : location.models()) {
      for (Variable variable : variables) {
        for (int member = 0; member < model.model().members(); member++) {
          String name = name(variable.requested(), member, model);
          columns.add(column(name, variable, model, instants, member));
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
    RequestedModel first = location.models().get(0);
    return variables.stream()
        .map(variable -> column(variable.requested(), variable, first, instant, 0))
        .toList();
  }

  /** Returns the columns of daily for days that begin at local midnight. */
  List<Column> daily(List<DailyVariable> variables, TimeRange days) {
    List<Column> columns = new ArrayList<>();
    for (RequestedModel model : location.models()) {
      for (DailyVariable variable : variables) {
        for (int member = 0; member < model.model().members(); member++) {
          columns.add(daily(name(variable.name(), member, model), variable, model, days, member));
        }
      }
    }
    return columns;
  }

  private Column column(
      String name, Variable variable, RequestedModel model, TimeRange instants, int member) {
    if (location.isUndefined() || !variable.isProvidedBy(model.model())) {
      return undefined(name, instants.count());
    }
    Atmosphere atmosphere = atmosphere(model, instants, variable.daysBefore(), member);
    float[] values = atmosphere.values(variable.name(), variable.unit());
    return printed(name, variable.unit(), present(model, variable.name(), instants, values));
  }

  private Column daily(
      String name, DailyVariable variable, RequestedModel model, TimeRange days, int member) {
    Aggregation aggregation = variable.aggregation();
    if (location.isUndefined() || !variable.isProvidedBy(model.model())) {
      return undefined(name, days.count());
    }
    if (aggregation.isAstronomical()) {
      return astronomical(name, variable, days);
    }
    TimeRange hours = days.plusSeconds(-location.dataOffset()).withStep(HOUR);
    Atmosphere atmosphere = atmosphere(model, hours, 0, member);
    Unit source = aggregation == Aggregation.HOURS ? Unit.MILLIMETRE : variable.unit();
    float[] values =
        present(model, variable.source(), hours, atmosphere.values(variable.source(), source));
    float[] weights =
        aggregation == Aggregation.DOMINANT
            ? atmosphere.values(
                variable.source().replace("direction", "speed"), Unit.KILOMETRES_PER_HOUR)
            : values;
    return printed(name, variable.unit(), DailyAggregator.aggregate(aggregation, values, weights));
  }

  private Column astronomical(String name, DailyVariable variable, TimeRange days) {
    Aggregation aggregation = variable.aggregation();
    long[] instants = new long[days.count()];
    float[] values = new float[days.count()];
    for (int i = 0; i < days.count(); i++) {
      long date = Math.floorDiv(days.at(i), DAY);
      long midnight = days.at(i) - location.offset();
      switch (aggregation) {
        case SUNRISE -> instants[i] = Sun.rise(site.latitude(), site.longitude(), date, midnight);
        case SUNSET -> instants[i] = Sun.set(site.latitude(), site.longitude(), date, midnight);
        case MOONRISE -> instants[i] = midnight + Math.floorMod(date * MOON_DELAY, DAY);
        case MOONSET -> instants[i] = midnight + Math.floorMod(date * MOON_DELAY + DAY / 2, DAY);
        case DAYLIGHT -> values[i] = Sun.daylight(site.latitude(), date);
        default -> values[i] = (float) (date / DAYS_BETWEEN_NEW_MOONS % 1);
      }
    }
    return aggregation.isTime()
        ? Column.ofInstants(name, instants)
        : Column.ofValues(name, variable.unit(), values);
  }

  private Atmosphere atmosphere(
      RequestedModel model, TimeRange instants, int daysBefore, int member) {
    return atmospheres.computeIfAbsent(
        new AtmosphereKey(model, instants, daysBefore, member),
        key ->
            new Atmosphere(
                site,
                model.model(),
                model.model().covering(site.latitude(), site.longitude()),
                instants,
                plan.now().getEpochSecond(),
                daysBefore,
                member));
  }

  /** Returns the values with NaN where the API lacks a value that the model has. */
  private float[] present(
      RequestedModel model, String variable, TimeRange instants, float[] values) {
    MissingValues missing = plan.availability().missingValues();
    float[] present = values.clone();
    long now = plan.now().getEpochSecond();
    for (int i = 0; missing != MissingValues.NONE && i < present.length; i++) {
      if (missing.isMissing(model.label(), site, variable, instants.at(i), now)) {
        present[i] = Float.NaN;
      }
    }
    return present;
  }

  private Column printed(String name, Unit unit, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = units.convert(unit, values[i]);
    }
    return Column.ofValues(name, units.printed(unit), values);
  }

  /**
   * Returns the name of a column. It ends in the name of the model when several models have data.
   */
  private String name(String variable, int member, RequestedModel model) {
    String ofMember = member == 0 ? variable : "%s_member%02d".formatted(variable, member);
    return location.models().size() > 1 ? ofMember + "_" + model.label() : ofMember;
  }

  private static Column undefined(String name, int count) {
    float[] missing = new float[count];
    Arrays.fill(missing, Float.NaN);
    return Column.ofValues(name, Unit.UNDEFINED, missing);
  }

  private record AtmosphereKey(
      RequestedModel model, TimeRange instants, int daysBefore, int member) {}
}
