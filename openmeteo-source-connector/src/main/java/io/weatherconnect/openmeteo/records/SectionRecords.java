package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.Columns;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Builds the keys and values of one section, row by row. */
final class SectionRecords {
  private final Section section;
  private final SectionSchema schema;
  private final int rowsADay;
  private final ValueType[] types;

  SectionRecords(Section section, List<Variable> variables) {
    this.section = section;
    this.schema = new SectionSchema(section, variables);
    this.rowsADay = section == Section.HOURLY ? 24 : 1;
    this.types = variables.stream().map(Variable::type).toArray(ValueType[]::new);
  }

  Section section() {
    return section;
  }

  int rowsADay() {
    return rowsADay;
  }

  Schema keySchema() {
    return schema.key();
  }

  Schema valueSchema() {
    return schema.value();
  }

  /** The columns of one model, to be read row by row. */
  double[][] columns(Columns columns, int model) {
    double[][] some = new double[types.length][];
    for (int variable = 0; variable < some.length; variable++) {
      some[variable] = columns.column(model, variable);
    }
    return some;
  }

  static boolean isAllNull(double[][] columns, int row) {
    for (double[] column : columns) {
      if (!Double.isNaN(column[row])) {
        return false;
      }
    }
    return true;
  }

  /** Tells two rows apart by what they carry; an order-dependent mix of all bits. */
  long hash(int utcOffsetSeconds, double[][] columns, int row) {
    // An hour is the same instant whatever the offset, and does not carry it.
    long hash = section == Section.HOURLY ? 0 : utcOffsetSeconds;
    for (double[] column : columns) {
      hash = (hash ^ Double.doubleToLongBits(column[row])) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  Struct key(String location, String model, Date time) {
    return new FittingStruct(schema.key(), location, model, time);
  }

  Struct value(
      Struct location,
      String model,
      Date time,
      Date fetched,
      int utcOffsetSeconds,
      double[][] columns,
      int row) {
    Struct measures = new FittingStruct(schema.measures(), measures(columns, row));
    return section == Section.HOURLY
        ? new FittingStruct(schema.value(), location, model, time, fetched, measures)
        : new FittingStruct(
            schema.value(), location, model, time, fetched, utcOffsetSeconds, measures);
  }

  /** The instant of an hour, or midnight UTC of a day as Connect's Date wants it. */
  Date time(long rowSinceEpoch) {
    return new Date(rowSinceEpoch * (86_400_000L / rowsADay));
  }

  private Object[] measures(double[][] columns, int row) {
    Object[] values = new Object[types.length];
    for (int variable = 0; variable < values.length; variable++) {
      double value = columns[variable][row];
      if (!Double.isNaN(value)) {
        values[variable] = typed(types[variable], value);
      }
    }
    return values;
  }

  private static Object typed(ValueType type, double value) {
    return switch (type) {
      case FLOAT64 -> value;
      case INT32 -> (int) value;
      case BOOLEAN -> value != 0;
      case TIMESTAMP -> new Date((long) (value * 1000));
    };
  }
}
