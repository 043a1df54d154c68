package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.api.CoveringModel;
import io.weatherconnect.simulator.api.LocationPlan;
import io.weatherconnect.simulator.api.OutputUnits;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.weather.Aggregation;
import io.weatherconnect.simulator.weather.Atmosphere;
import io.weatherconnect.simulator.weather.DailyAggregator;
import io.weatherconnect.simulator.weather.DailyVariable;
import io.weatherconnect.simulator.weather.MissingValues;
import io.weatherconnect.simulator.weather.Moon;
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
final class LocationResponse {

  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;

  private final ResponsePlan plan;
  private final LocationPlan location;
  private final OutputUnits units;
  private final Site site;
  private final Map<AtmosphereKey, Atmosphere> atmospheres = new HashMap<>();

  LocationResponse(ResponsePlan plan, LocationPlan location) {
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
    for (CoveringModel covering : location.coveringModels()) {
      for (Variable variable : variables) {
        for (int member = 0; member < covering.model().members(); member++) {
          String name = name(variable.requested(), member, covering);
          columns.add(column(name, variable, covering, instants, member));
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
    CoveringModel first = location.coveringModels().get(0);
    return variables.stream()
        .map(variable -> column(variable.requested(), variable, first, instant, 0))
        .toList();
  }

  /** Returns the columns of daily for days that begin at local midnight. */
  List<Column> daily(List<DailyVariable> variables, TimeRange days) {
    List<Column> columns = new ArrayList<>();
    for (CoveringModel covering : location.coveringModels()) {
      for (DailyVariable variable : variables) {
        for (int member = 0; member < covering.model().members(); member++) {
          String name = name(variable.name(), member, covering);
          columns.add(daily(name, variable, covering, days, member));
        }
      }
    }
    return columns;
  }

  private Column daily(
      String name, DailyVariable variable, CoveringModel covering, TimeRange days, int member) {
    if (covering.domains().isEmpty()) {
      return undefined(name, days.count());
    }
    return variable.aggregation().isAstronomical()
        ? astronomical(name, variable, days)
        : aggregated(name, variable, covering, days, member);
  }

  private Column column(
      String name, Variable variable, CoveringModel covering, TimeRange instants, int member) {
    if (covering.domains().isEmpty() || !variable.isProvidedBy(covering.model())) {
      return undefined(name, instants.count());
    }
    Atmosphere atmosphere = atmosphere(covering, instants, variable.daysBefore(), member);
    float[] values =
        present(
            covering,
            variable.name(),
            instants,
            atmosphere.values(variable.name(), variable.unit()));
    return Column.ofValues(
        name, units.printed(variable.unit()), converted(variable.unit(), values));
  }

  private Column aggregated(
      String name, DailyVariable variable, CoveringModel covering, TimeRange days, int member) {
    if (!variable.isProvidedBy(covering.model())) {
      return undefined(name, days.count());
    }
    TimeRange hours = days.plusSeconds(-location.dataOffset()).withStep(HOUR);
    Atmosphere atmosphere = atmosphere(covering, hours, 0, member);
    Unit source = variable.aggregation() == Aggregation.HOURS ? Unit.MILLIMETRE : variable.unit();
    float[] values =
        present(covering, variable.source(), hours, atmosphere.values(variable.source(), source));
    float[] weights = values;
    if (variable.aggregation() == Aggregation.DOMINANT) {
      weights =
          atmosphere.values(
              variable.source().replace("direction", "speed"), Unit.KILOMETRES_PER_HOUR);
    }
    float[] aggregated = DailyAggregator.aggregate(variable.aggregation(), values, weights);
    return Column.ofValues(
        name, units.printed(variable.unit()), converted(variable.unit(), aggregated));
  }

  private Column astronomical(String name, DailyVariable variable, TimeRange days) {
    if (variable.aggregation().isTime()) {
      long[] instants = new long[days.count()];
      for (int i = 0; i < instants.length; i++) {
        instants[i] = event(variable.aggregation(), days.at(i));
      }
      return Column.ofInstants(name, instants);
    }
    float[] values = new float[days.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          variable.aggregation() == Aggregation.DAYLIGHT
              ? Sun.daylight(site.latitude(), Math.floorDiv(days.at(i), DAY))
              : Moon.phase(days.at(i) - location.offset());
    }
    return Column.ofValues(name, variable.unit(), values);
  }

  private long event(Aggregation aggregation, long localMidnight) {
    double latitude = site.latitude();
    double longitude = site.longitude();
    long date = Math.floorDiv(localMidnight, DAY);
    long midnight = localMidnight - location.offset();
    return switch (aggregation) {
      case SUNRISE -> Sun.rise(latitude, longitude, date, midnight);
      case SUNSET -> Sun.set(latitude, longitude, date, midnight);
      case MOONRISE -> Moon.rise(latitude, longitude, date, midnight).orElse(Column.NO_INSTANT);
      case MOONSET -> Moon.set(latitude, longitude, date, midnight).orElse(Column.NO_INSTANT);
      default -> throw new IllegalArgumentException(aggregation + " is not a point in time");
    };
  }

  private Atmosphere atmosphere(
      CoveringModel covering, TimeRange instants, int daysBefore, int member) {
    return atmospheres.computeIfAbsent(
        new AtmosphereKey(covering, instants, daysBefore, member),
        key ->
            Atmosphere.of(
                site,
                covering.model(),
                covering.domains(),
                instants,
                plan.now().getEpochSecond(),
                daysBefore,
                member,
                plan.request().panel()));
  }

  /** Returns the values with NaN where the API lacks a value that the model has. */
  private float[] present(
      CoveringModel covering, String variable, TimeRange instants, float[] values) {
    MissingValues missing = plan.availability().missingValues();
    if (missing == MissingValues.NONE) {
      return values;
    }
    float[] present = values.clone();
    long now = plan.now().getEpochSecond();
    for (int i = 0; i < present.length; i++) {
      if (missing.isMissing(covering.label(), site, variable, instants.at(i), now)) {
        present[i] = Float.NaN;
      }
    }
    return present;
  }

  private float[] converted(Unit unit, float[] values) {
    float[] converted = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      converted[i] = units.convert(unit, values[i]);
    }
    return converted;
  }

  /**
   * Returns the name of a column. It ends in the name of the model when several models have data.
   */
  private String name(String variable, int member, CoveringModel covering) {
    String ofMember = member == 0 ? variable : "%s_member%02d".formatted(variable, member);
    return location.coveringModels().size() > 1 ? ofMember + "_" + covering.label() : ofMember;
  }

  private static Column undefined(String name, int count) {
    float[] missing = new float[count];
    Arrays.fill(missing, Float.NaN);
    return Column.ofValues(name, Unit.UNDEFINED, missing);
  }

  private record AtmosphereKey(
      CoveringModel covering, TimeRange instants, int daysBefore, int member) {}
}
