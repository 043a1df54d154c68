package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.Columns;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Builds the keys and values of one section, row by row. */
final class SectionRecords {
  private final Section section;
  private final SectionSchema schema;
  private final int rowsADay;
  private final Field[] fields;
  private final ValueType[] types;
  private final Field keyLocation;
  private final Field keyModel;
  private final Field keyTime;
  private final Field valueLocation;
  private final Field valueModel;
  private final Field valueTime;
  private final Field fetchedAt;
  private final Field offsetSeconds;
  private final Field measures;

  SectionRecords(Section section, List<Variable> variables) {
    this.section = section;
    this.schema = new SectionSchema(section, variables);
    this.rowsADay = section == Section.HOURLY ? 24 : 1;
    this.fields = schema.measures().fields().toArray(Field[]::new);
    this.types = variables.stream().map(Variable::type).toArray(ValueType[]::new);
    this.keyLocation = schema.key().field("location");
    this.keyModel = schema.key().field("model");
    this.keyTime = schema.time(schema.key());
    this.valueLocation = schema.value().field("location");
    this.valueModel = schema.value().field("model");
    this.valueTime = schema.time(schema.value());
    this.fetchedAt = schema.value().field("fetched_at");
    this.offsetSeconds = schema.value().field("utc_offset_seconds");
    this.measures = schema.value().field(section.apiName());
  }

  Section section() {
    return section;
  }

  boolean isEmpty() {
    return fields.length == 0;
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
    double[][] some = new double[fields.length][];
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

  /** Tells two rows apart by their values; an order-dependent mix of all bits. */
  static long hash(double[][] columns, int row) {
    long hash = 0;
    for (double[] column : columns) {
      hash = (hash ^ Double.doubleToLongBits(column[row])) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  Struct key(String location, String model, Date time) {
    return new Struct(schema.key())
        .put(keyLocation, location)
        .put(keyModel, model)
        .put(keyTime, time);
  }

  Struct value(
      Struct location,
      String model,
      Date time,
      Date fetched,
      int utcOffsetSeconds,
      double[][] columns,
      int row) {
    Struct value =
        new Struct(schema.value())
            .put(valueLocation, location)
            .put(valueModel, model)
            .put(valueTime, time)
            .put(fetchedAt, fetched)
            .put(measures, measures(columns, row));
    return offsetSeconds == null ? value : value.put(offsetSeconds, utcOffsetSeconds);
  }

  /** The instant of an hour, or midnight UTC of a day as Connect's Date wants it. */
  Date time(long rowSinceEpoch) {
    return new Date(rowSinceEpoch * (86_400_000L / rowsADay));
  }

  private Struct measures(double[][] columns, int row) {
    Struct struct = new Struct(schema.measures());
    for (int variable = 0; variable < fields.length; variable++) {
      double value = columns[variable][row];
      if (!Double.isNaN(value)) {
        struct.put(fields[variable], typed(types[variable], value));
      }
    }
    return struct;
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
