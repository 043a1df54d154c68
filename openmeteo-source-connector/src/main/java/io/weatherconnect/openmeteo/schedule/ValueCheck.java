package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.location.ValueHistory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds the days of a response whose values are not there yet. A day of a model lacks values if one
 * of its sections is null altogether or missing although it was there before, or if a variable is
 * null in one of its rows although the model has values of it. A variable of which nothing is known
 * counts as late; it counts as one that the model never has once it was null on a day that is too
 * old to be late.
 */
final class ValueCheck {
  /** Positions of variables in a section. */
  private static final class Positions {
    /** Variables that have a value only where the model has one. */
    private final int[] modelDependent;

    /** Those of them that always have a value where the model has one. */
    private final int[] required;

    Positions(List<Variable> variables) {
      IntPredicate isModelDependent = it -> !variables.get(it).isModelIndependent();
      IntPredicate isRequired = it -> !variables.get(it).mayBeNull();
      this.modelDependent = which(variables, isModelDependent);
      this.required = which(variables, isModelDependent.and(isRequired));
    }

    private static int[] which(List<Variable> variables, IntPredicate condition) {
      return IntStream.range(0, variables.size()).filter(condition).toArray();
    }
  }

  private final Map<Section, Positions> positions = new EnumMap<>(Section.class);

  ValueCheck(WeatherQuery query) {
    query
        .variables()
        .forEach((section, variables) -> positions.put(section, new Positions(variables)));
  }

  /**
   * Checks everything that was received for a location, and remembers which values it has had.
   *
   * @param forecasts responses for the same days
   * @param state the location, whose values are remembered
   * @param awaited the first day whose values may still come
   * @param checked the first day that is checked, not after {@code awaited}
   * @param today the location's current day
   * @return the days before today that lack values, from {@code checked} on
   */
  Set<LocalDate> lacking(
      Collection<LocationForecast> forecasts,
      LocationState state,
      LocalDate awaited,
      LocalDate checked,
      LocalDate today) {
    ValueHistory values = state.values();
    Set<LocalDate> lacking = new TreeSet<>();
    Map<String, LocalDate> newestDays = new HashMap<>();
    boolean undecided = false;
    DayRange days = null;
    for (LocationForecast forecast : forecasts) {
      days = forecast.request().days();
      List<Series> all = forecast.series();
      for (Section section : forecast.columns().keySet()) {
        for (int i = 0; section.isTimeSeries() && i < all.size(); i++) {
          if (forecast.has(section, i)) {
            Part part = new Part(forecast, section, i, values);
            part.remember(awaited);
            undecided |= part.addLacking(lacking, checked, today);
            newestDays.merge(all.get(i).model(), part.newestDay(), Calendar::later);
          } else if (values.hasSeen(section, all.get(i))) {
            // A model that covers the location has no values, not even nulls: they are late too.
            addAll(
                lacking,
                Calendar.later(days.from(), checked),
                Calendar.earlier(days.to(), today.minusDays(1)));
          }
        }
      }
    }
    values.undecided(undecided);
    if (days != null) {
      if (days.from().isBefore(awaited)) {
        values.hadOldDay();
      }
      LocalDate from = days.from();
      boolean isHistory = days.to().isBefore(awaited);
      newestDays.forEach(
          (model, newest) -> {
            boolean isEmpty = newest.isBefore(from);
            if (isHistory) {
              values.history(model, isEmpty);
            } else {
              values.responded(model, from, isEmpty ? null : newest, today);
            }
          });
    }
    return lacking;
  }

  /** The rows of one section and series. */
  private final class Part {
    private final Section section;
    private final Series series;
    private final DayRange days;
    private final double[][] columns;
    private final Positions which;
    private final ValueHistory values;

    Part(LocationForecast forecast, Section section, int series, ValueHistory values) {
      this.section = section;
      this.series = forecast.series().get(series);
      this.days = forecast.request().days();
      this.columns = forecast.columns(section, series);
      this.which = positions.get(section);
      this.values = values;
    }

    /** Remembers which variables have values, and which have none on a day that has others. */
    void remember(LocalDate awaited) {
      for (int variable : which.required) {
        if (Arrays.stream(columns[variable]).anyMatch(value -> !Double.isNaN(value))) {
          values.seen(section, series, variable);
        } else if (values.isUnknown(section, series, variable) && hasValuesBefore(awaited)) {
          values.absent(section, series, variable);
        }
      }
    }

    private boolean hasValuesBefore(LocalDate day) {
      int rows = Math.min(firstRow(day), columns[0].length);
      return IntStream.range(0, rows).anyMatch(row -> !isNull(row));
    }

    /**
     * Adds the days that lack values.
     *
     * @return whether one of them does only because nothing is known of a variable
     */
    boolean addLacking(Set<LocalDate> lacking, LocalDate first, LocalDate today) {
      boolean undecided = false;
      for (LocalDate day = Calendar.later(days.from(), first);
          day.isBefore(today) && !day.isAfter(days.to());
          day = day.plusDays(1)) {
        if (isNull(day)) {
          lacking.add(day);
        }
        for (int variable : which.required) {
          if (values.isExpected(section, series, variable) && hasNull(variable, day)) {
            lacking.add(day);
            undecided |= values.isUnknown(section, series, variable);
          }
        }
      }
      return undecided;
    }

    /** The last day that has any value, or the day before the first if none has. */
    LocalDate newestDay() {
      int row = columns[0].length - 1;
      while (row >= 0 && isNull(row)) {
        row--;
      }
      return days.from().plusDays(Math.floorDiv(row, section.rowsPerDay()));
    }

    private boolean isNull(LocalDate day) {
      int first = firstRow(day);
      return which.modelDependent.length > 0
          && IntStream.range(first, first + section.rowsPerDay()).allMatch(this::isNull);
    }

    private boolean isNull(int row) {
      for (int variable : which.modelDependent) {
        if (!Double.isNaN(columns[variable][row])) {
          return false;
        }
      }
      return which.modelDependent.length > 0;
    }

    private boolean hasNull(int variable, LocalDate day) {
      int first = firstRow(day);
      for (int row = first; row < first + section.rowsPerDay(); row++) {
        if (Double.isNaN(columns[variable][row])) {
          return true;
        }
      }
      return false;
    }

    private int firstRow(LocalDate day) {
      return (int) Math.max(0, day.toEpochDay() - days.from().toEpochDay()) * section.rowsPerDay();
    }
  }

  private static void addAll(Set<LocalDate> days, LocalDate from, LocalDate to) {
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      days.add(day);
    }
  }
}
