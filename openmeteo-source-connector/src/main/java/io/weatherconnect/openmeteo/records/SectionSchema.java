package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.util.List;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Key and value schema of one section. They depend on the configured variables alone, never on a
 * response, so every record of a topic has the same. Each variable is an optional field with
 * default null that carries its unit, so adding one is a compatible change.
 */
final class SectionSchema {
  private static final String NAMESPACE = "io.weatherconnect.openmeteo.";
  private static final String MEMBER = "member";
  private static final String RUN = "run";

  // The doc texts are part of the registered schemas: to change one is to register a new version.
  private static final Schema LOCATION =
      SchemaBuilder.struct()
          .name(NAMESPACE + "Location")
          .doc("The place asked for and the model cell that answered")
          .field("name", Schema.STRING_SCHEMA)
          .field("latitude", measure("°", "Latitude asked for").build())
          .field("longitude", measure("°", "Longitude asked for").build())
          .field("grid_latitude", measure("°", "Latitude of the model cell").optional().build())
          .field("grid_longitude", measure("°", "Longitude of the model cell").optional().build())
          .field(
              "elevation",
              measure("m", "Height above sea level that the values are corrected to")
                  .optional()
                  .build())
          .field("timezone", Schema.STRING_SCHEMA)
          .build();

  private final boolean hasDays;
  private final boolean hasMembers;
  private final boolean hasRuns;
  private final String timeField;
  private final String valuesField;
  private final Schema key;
  private final Schema value;
  private final Schema values;
  private final ValueType[] types;

  /**
   * The schemas of a section.
   *
   * @param hasMembers whether each row is of one member of an ensemble
   * @param hasRuns whether each row is of one run of the model
   */
  SectionSchema(Section section, List<Variable> variables, boolean hasMembers, boolean hasRuns) {
    this.hasDays = section.hasDays();
    this.hasMembers = hasMembers;
    this.hasRuns = hasRuns;
    this.timeField = hasDays ? "date" : "time";
    this.valuesField = section.apiName();
    String prefix =
        NAMESPACE
            + section.recordName()
            + (hasMembers ? "Ensemble" : "")
            + (hasRuns ? "Forecast" : "");
    Schema time = hasDays ? Date.SCHEMA : Timestamp.SCHEMA;
    this.key =
        identity(
                SchemaBuilder.struct().name(prefix + "Key").field("location", Schema.STRING_SCHEMA),
                time)
            .build();
    this.values = values(prefix + "Values", variables);
    this.types = variables.stream().map(Variable::type).toArray(ValueType[]::new);
    this.value = value(prefix + "Weather", time);
  }

  Schema key() {
    return key;
  }

  Schema value() {
    return value;
  }

  /** The schema of the variables, which is nested in the value. */
  Schema values() {
    return values;
  }

  /** The type of a variable's values, by its position in {@link #values()}. */
  ValueType type(int variable) {
    return types[variable];
  }

  /**
   * What identifies a row of a location.
   *
   * @param run the time of the model run; null where runs are not kept
   * @param time an instant, or midnight UTC of a day, which is how Connect represents a date
   */
  record RowId(Series series, java.util.Date run, java.util.Date time) {}

  Struct newKey(String location, RowId row) {
    return identify(new Struct(key).put("location", location), row);
  }

  Struct newValue(
      Struct location,
      RowId row,
      java.util.Date fetchedAt,
      int utcOffsetSeconds,
      Struct variables) {
    Struct struct =
        identify(new Struct(value).put("location", location), row)
            .put("fetched_at", fetchedAt)
            .put(valuesField, variables);
    return hasDays ? struct.put("utc_offset_seconds", utcOffsetSeconds) : struct;
  }

  private Struct identify(Struct struct, RowId row) {
    struct.put("model", row.series().model()).put(timeField, row.time());
    if (hasMembers) {
      struct.put(MEMBER, row.series().member());
    }
    return hasRuns ? struct.put(RUN, row.run()) : struct;
  }

  /**
   * The location of a forecast, as the records of one series carry it. The cell of a model that is
   * not the first of the response is unknown; the height is the same for all models.
   */
  static Struct location(LocationForecast forecast, int series) {
    LocationForecast.GridCell cell = forecast.cell();
    List<Series> all = forecast.series();
    int first = forecast.firstSeries();
    boolean hasCell = all.get(series).model().equals(all.get(first).model());
    return new Struct(LOCATION)
        .put("name", forecast.location().name())
        .put("latitude", forecast.location().latitude())
        .put("longitude", forecast.location().longitude())
        .put("grid_latitude", hasCell ? cell.latitude() : null)
        .put("grid_longitude", hasCell ? cell.longitude() : null)
        .put("elevation", Double.isNaN(cell.elevation()) ? null : cell.elevation())
        .put("timezone", forecast.timezone());
  }

  private Schema value(String name, Schema time) {
    SchemaBuilder builder =
        identity(SchemaBuilder.struct().name(name).field("location", LOCATION), time)
            .field("fetched_at", Timestamp.SCHEMA);
    if (hasDays) {
      builder.field("utc_offset_seconds", Schema.INT32_SCHEMA);
    }
    return builder.field(valuesField, values).build();
  }

  /** Adds what identifies a row of a location. */
  private SchemaBuilder identity(SchemaBuilder builder, Schema time) {
    builder.field("model", Schema.STRING_SCHEMA);
    if (hasMembers) {
      builder.field(MEMBER, Schema.INT32_SCHEMA);
    }
    if (hasRuns) {
      builder.field(RUN, Timestamp.SCHEMA);
    }
    return builder.field(timeField, time);
  }

  private static Schema values(String name, List<Variable> variables) {
    SchemaBuilder builder = SchemaBuilder.struct().name(name);
    for (Variable variable : variables) {
      builder.field(variable.name(), field(variable));
    }
    return builder.build();
  }

  private static Schema field(Variable variable) {
    SchemaBuilder builder =
        (variable.type() == ValueType.TIMESTAMP
                ? Timestamp.builder()
                : SchemaBuilder.type(Schema.Type.valueOf(variable.type().name())))
            .optional()
            .defaultValue(null)
            .doc(variable.description());
    if (variable.unit() != null && !variable.unit().isEmpty()) {
      builder.parameter("unit", variable.unit());
    }
    return builder.build();
  }

  private static SchemaBuilder measure(String unit, String doc) {
    return SchemaBuilder.float64().parameter("unit", unit).doc(doc);
  }
}
