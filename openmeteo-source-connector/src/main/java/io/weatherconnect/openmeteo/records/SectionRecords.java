package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.catalog.PlausibleRange;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.ChangeDetector;
import io.weatherconnect.openmeteo.schedule.Delivery;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the rows of one section into records. Rows whose variables are all null are suppressed,
 * because the stock Cassandra sink would write a delete for them; so are rows that have only values
 * that need no model, such as the sunrise, because their nulls would overwrite weather. Unchanged
 * rows are left out if so configured. The timestamp of a record is the time of the fetch, which
 * Cassandra takes as write time, so that a revision replaces what it revises.
 */
final class SectionRecords {
  private static final Logger LOG = LoggerFactory.getLogger(SectionRecords.class);

  private final Section section;
  private final SectionSchema schema;
  private final boolean[] showWeather;
  private final String topic;
  private final boolean changedOnly;
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder suppressed = new LongAdder();
  private final LongAdder implausible = new LongAdder();
  private final Set<String> loggedImplausible = new HashSet<>();

  /**
   * The records of one section.
   *
   * @param showWeather which of its variables show whether a row has weather
   */
  SectionRecords(
      Section section,
      SectionSchema schema,
      boolean[] showWeather,
      String topic,
      boolean changedOnly) {
    this.section = section;
    this.schema = schema;
    this.showWeather = showWeather;
    this.topic = topic;
    this.changedOnly = changedOnly;
  }

  /**
   * Adds the records of a forecast.
   *
   * @param parts takes a list of records for each series
   * @param sentRows the rows that were sent for the location; new rows are added if they may be
   *     fetched again
   * @param delivery which days are sent and may be fetched again
   * @param offset carried by all records
   */
  void addTo(
      List<List<SourceRecord>> parts,
      LocationForecast forecast,
      ChangeDetector sentRows,
      Delivery delivery,
      SourceOffset offset) {
    if (!forecast.columns().containsKey(section)) {
      return;
    }
    countImplausible(forecast);
    List<Series> all = forecast.series();
    for (int i = 0; i < all.size(); i++) {
      if (forecast.has(section, i)) {
        ChangeDetector.Rows known = sentRows.rows(section, all.get(i));
        parts.add(rows(forecast, i, rowsToSend(forecast, i, known, delivery), offset));
      }
    }
  }

  /** The rows that have weather and, if so configured, have changed since they were sent. */
  private int[] rowsToSend(
      LocationForecast forecast, int series, ChangeDetector.Rows known, Delivery delivery) {
    double[][] columns = forecast.columns(section, series);
    // Instants do not carry the UTC offset.
    long seed = section.hasDays() ? forecast.utcOffsetSeconds() : 0;
    long first = forecast.firstRow(section);
    long repeatable = section.firstRow(delivery.firstRepeatable());
    long firstSent = section.firstRow(delivery.firstSent());
    int[] rows = new int[columns[0].length];
    int count = 0;
    for (int row = (int) Math.max(0, firstSent - first); row < columns[0].length; row++) {
      if (isWithoutWeather(columns, row)) {
        suppressed.increment();
      } else if (changedOnly
          && isUnchanged(known, first + row, hash(seed, columns, row), repeatable)) {
        unchanged.increment();
      } else {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  /**
   * Returns the last row that is not null, if there is one. It carries an offset that no changed
   * row carries.
   */
  List<SourceRecord> last(LocationForecast forecast, SourceOffset offset) {
    if (!forecast.columns().containsKey(section)) {
      return List.of();
    }
    for (int series = forecast.series().size() - 1; series >= 0; series--) {
      if (forecast.has(section, series)) {
        double[][] columns = forecast.columns(section, series);
        for (int row = columns[0].length - 1; row >= 0; row--) {
          if (!isWithoutWeather(columns, row)) {
            return rows(forecast, series, new int[] {row}, offset);
          }
        }
      }
    }
    return List.of();
  }

  private SectionRows rows(LocationForecast forecast, int series, int[] rows, SourceOffset offset) {
    return new SectionRows(section, schema, topic, forecast, series, rows, offset);
  }

  /** Counts the values that the parser replaced by null, and logs the first of each variable. */
  private void countImplausible(LocationForecast forecast) {
    forecast
        .implausible()
        .forEach(
            (variable, count) -> {
              if (variable.section() == section) {
                implausible.add(count);
                logImplausible(variable, count, forecast);
              }
            });
  }

  private void logImplausible(Variable variable, int count, LocationForecast forecast) {
    if (loggedImplausible.add(variable.name())) {
      LOG.warn(
          "Values that no weather has are stored as null (logged once a variable): variable={}"
              + " values={} location={} days={} plausible={}",
          variable.name(),
          count,
          forecast.location().name(),
          forecast.request().days(),
          PlausibleRange.of(variable));
    }
  }

  private static boolean isUnchanged(
      ChangeDetector.Rows known, long row, long hash, long repeatable) {
    if (known.has(row, hash)) {
      return true;
    }
    if (row >= repeatable) {
      known.put(row, hash);
    }
    return false;
  }

  /** A hash of all values, which depends on their order; -0.0 is the same as 0.0. */
  private static long hash(long seed, double[][] columns, int row) {
    long hash = seed;
    for (double[] column : columns) {
      // Adding 0.0 turns -0.0, which the API prints at random, into 0.0.
      hash = (hash ^ Double.doubleToLongBits(column[row] + 0.0)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private boolean isWithoutWeather(double[][] columns, int row) {
    for (int variable = 0; variable < columns.length; variable++) {
      if (showWeather[variable] && !Double.isNaN(columns[variable][row])) {
        return false;
      }
    }
    return true;
  }

  long unchanged() {
    return unchanged.sum();
  }

  long suppressed() {
    return suppressed.sum();
  }

  long implausible() {
    return implausible.sum();
  }
}
