package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.catalog.PlausibleRange;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.ChangeDetector;
import io.weatherconnect.openmeteo.schedule.Delivery;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
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
  private static final String ENDPOINT_HEADER = "openmeteo.endpoint";

  private final Section section;
  private final SectionSchema schema;
  private final ValueType[] types;
  private final boolean[] showWeather;
  private final String topic;
  private final boolean changedOnly;
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder suppressed = new LongAdder();
  private final LongAdder implausible = new LongAdder();
  private final Set<String> loggedImplausible = new HashSet<>();

  SectionRecords(Section section, List<Variable> variables, String topic, boolean changedOnly) {
    this.section = section;
    this.schema = new SectionSchema(section, variables);
    this.types = variables.stream().map(Variable::type).toArray(ValueType[]::new);
    this.showWeather = Variable.showWeather(variables);
    this.topic = topic;
    this.changedOnly = changedOnly;
  }

  /**
   * Adds the records of a forecast.
   *
   * @param sentRows the rows that were sent for the location; new rows are added if they may be
   *     fetched again
   * @param delivery which days are sent and may be fetched again
   * @param offset carried by all records
   */
  void addTo(
      List<SourceRecord> records,
      LocationForecast forecast,
      ChangeDetector sentRows,
      Delivery delivery,
      SourceOffset offset) {
    if (!forecast.columns().containsKey(section)) {
      return;
    }
    countImplausible(forecast);
    List<String> models = forecast.models();
    Rows rows = new Rows(forecast, offset);
    long repeatable = delivery.firstRepeatable().toEpochDay() * section.rowsPerDay();
    for (int model = 0; model < models.size(); model++) {
      if (!forecast.has(section, model)) {
        continue;
      }
      Struct location = SectionSchema.location(forecast, model);
      double[][] columns = forecast.columns(section, model);
      ChangeDetector.Rows known = sentRows.rows(section, models.get(model));
      for (int row = rows.indexOf(delivery.firstSent()); row < columns[0].length; row++) {
        if (isWithoutWeather(columns, row)) {
          suppressed.increment();
        } else if (changedOnly
            && isUnchanged(known, rows.first + row, rows.hash(columns, row), repeatable)) {
          unchanged.increment();
        } else {
          records.add(rows.record(location, models.get(model), columns, row));
        }
      }
    }
  }

  /**
   * Adds the last row that is not null once more, if there is one. It carries an offset that no
   * changed row carries.
   */
  boolean addLastTo(List<SourceRecord> records, LocationForecast forecast, SourceOffset offset) {
    if (!forecast.columns().containsKey(section)) {
      return false;
    }
    for (int model = forecast.models().size() - 1; model >= 0; model--) {
      if (forecast.has(section, model)) {
        double[][] columns = forecast.columns(section, model);
        for (int row = columns[0].length - 1; row >= 0; row--) {
          if (!isWithoutWeather(columns, row)) {
            Rows rows = new Rows(forecast, offset);
            String name = forecast.models().get(model);
            Struct location = SectionSchema.location(forecast, model);
            return records.add(rows.record(location, name, columns, row));
          }
        }
      }
    }
    return false;
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

  /** The parts that all rows of a forecast share. */
  private final class Rows {
    private final String name;
    private final Map<String, String> partition;
    private final Map<String, Object> offset;
    private final Date fetchedAt;
    private final int utcOffsetSeconds;
    private final ConnectHeaders headers = new ConnectHeaders();
    private final long first;

    Rows(LocationForecast forecast, SourceOffset offset) {
      this.name = forecast.location().name();
      this.partition = SourceOffset.partition(name);
      this.offset = offset.toMap();
      this.fetchedAt = Date.from(forecast.fetchedAt());
      this.utcOffsetSeconds = forecast.utcOffsetSeconds();
      this.first = forecast.request().days().from().toEpochDay() * section.rowsPerDay();
      headers.addString(ENDPOINT_HEADER, forecast.request().endpoint().toString());
    }

    /** The index of a day's first row; 0 for a day before the response. */
    int indexOf(LocalDate day) {
      return (int) Math.max(0, day.toEpochDay() * section.rowsPerDay() - first);
    }

    /** A hash of all values, which depends on their order; -0.0 is the same as 0.0. */
    long hash(double[][] columns, int row) {
      // Hourly rows are instants and do not carry the UTC offset.
      long hash = section == Section.HOURLY ? 0 : utcOffsetSeconds;
      for (double[] column : columns) {
        // Adding 0.0 turns -0.0, which the API prints at random, into 0.0.
        hash = (hash ^ Double.doubleToLongBits(column[row] + 0.0)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
      }
      return hash;
    }

    SourceRecord record(Struct location, String model, double[][] columns, int row) {
      // An instant, or midnight UTC of a day, which is how Connect represents a date.
      Date time = new Date((first + row) * section.secondsPerRow() * 1_000);
      return new SourceRecord(
          partition,
          offset,
          topic,
          null,
          schema.key(),
          schema.newKey(name, model, time),
          schema.value(),
          schema.newValue(location, model, time, fetchedAt, utcOffsetSeconds, values(columns, row)),
          fetchedAt.getTime(),
          new ConnectHeaders(headers));
    }

    private Struct values(double[][] columns, int row) {
      Struct values = new Struct(schema.values());
      for (int variable = 0; variable < types.length; variable++) {
        double value = columns[variable][row];
        if (!Double.isNaN(value)) {
          values.put(schema.values().fields().get(variable), typed(types[variable], value));
        }
      }
      return values;
    }

    private static Object typed(ValueType type, double value) {
      return switch (type) {
        case FLOAT64 -> value;
        case INT32 -> (int) value;
        case BOOLEAN -> value != 0;
        case TIMESTAMP -> new Date((long) (value * 1_000));
      };
    }
  }
}
