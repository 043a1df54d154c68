package io.weatherconnect.openmeteo.location;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which variables each model has had values for at one location since the task's start, and for
 * which days. Distinguishes values that are late from values that a model never has. Not
 * thread-safe.
 */
public final class ValueHistory {
  private record Column(Section section, Series series) {}

  /** What is known of the variables of one section and series, by position. */
  private static final class Variables {
    private final BitSet seen = new BitSet();
    private final BitSet absent = new BitSet();
  }

  /** What is known of one model. */
  private static final class Model {
    private LocalDate newest;
    private long smallestLag = Long.MAX_VALUE;
    private boolean isSilent;
    private boolean isEmptyHistory;
  }

  private final Map<Column, Variables> columns = new HashMap<>();
  private final Map<String, Model> models = new HashMap<>();
  private boolean undecided;
  private boolean hadOldDay;

  /** Records that a variable has a value. */
  public void seen(Section section, Series series, int variable) {
    variables(section, series).seen.set(variable);
  }

  /** Records that a variable is null although its values would have come by now. */
  public void absent(Section section, Series series, int variable) {
    variables(section, series).absent.set(variable);
  }

  /** Whether a series has ever had a value in a section. */
  public boolean hasSeen(Section section, Series series) {
    return !variables(section, series).seen.isEmpty();
  }

  /** Whether a null of this variable is a value that is late: not if it has never had one. */
  public boolean isExpected(Section section, Series series, int variable) {
    Variables known = variables(section, series);
    return known.seen.get(variable) || !known.absent.get(variable);
  }

  /** Whether neither a value nor its absence was seen of a variable. */
  public boolean isUnknown(Section section, Series series, int variable) {
    Variables known = variables(section, series);
    return !known.seen.get(variable) && !known.absent.get(variable);
  }

  /** Records whether a day is waited for only because nothing is known of a variable. */
  public void undecided(boolean is) {
    undecided = is;
  }

  /**
   * Whether a request for a day that is too old to be late would show which variables the model
   * has. One such request is enough.
   */
  public boolean needsOldDay() {
    return undecided && !hadOldDay;
  }

  /** Records that such a day was requested, or that the API does not serve one. */
  public void hadOldDay() {
    hadOldDay = true;
  }

  /**
   * Records the newest day of a response that has any value of a model.
   *
   * @param first the first day of the response
   * @param newest the day, or null if all values are null
   * @param today the location's current day
   */
  public void responded(String model, LocalDate first, LocalDate newest, LocalDate today) {
    Model known = model(model);
    if (newest != null) {
      known.newest = known.newest == null || newest.isAfter(known.newest) ? newest : known.newest;
      known.smallestLag = Math.min(known.smallestLag, lag(known, today));
      known.isSilent = false;
    } else if (known.newest == null) {
      known.isSilent = true;
    } else if (ChronoUnit.DAYS.between(first, today) > known.smallestLag) {
      // Nothing can be said from days that are not older than the model usually is late.
      known.isSilent = lag(known, today) > known.smallestLag + 1;
    }
  }

  /** Records whether a window of days that are too old to get values has none of a model. */
  public void history(String model, boolean isEmpty) {
    model(model).isEmptyHistory = isEmpty;
  }

  /**
   * The models that have returned only nulls for a whole day or more. Recent days say nothing until
   * it is known how late a model usually is.
   */
  public Set<String> modelsWithoutData() {
    boolean isKnown = !needsOldDay();
    return models.entrySet().stream()
        .filter(it -> (it.getValue().isSilent && isKnown) || it.getValue().isEmptyHistory)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long lag(Model known, LocalDate today) {
    return ChronoUnit.DAYS.between(known.newest, today);
  }

  private Variables variables(Section section, Series series) {
    return columns.computeIfAbsent(new Column(section, series), any -> new Variables());
  }

  private Model model(String model) {
    return models.computeIfAbsent(model, any -> new Model());
  }
}
