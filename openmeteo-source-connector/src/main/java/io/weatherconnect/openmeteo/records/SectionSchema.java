package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.util.List;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Key and value schema of one section. They depend on the configured variables alone, never on an
 * response, so every record of a topic has the same. Each variable is an optional field with
 * default null that carries its unit, which makes adding one a compatible change.
 */
final class SectionSchema {
  private static final String NAMESPACE = "io.weatherconnect.openmeteo.";

  static final Schema LOCATION =
      SchemaBuilder.struct()
          .name(NAMESPACE + "Location")
          .doc("The location asked for and the model cell that answered")
          .field("name", Schema.STRING_SCHEMA)
          .field("latitude", measure("°", "Latitude asked for").build())
          .field("longitude", measure("°", "Longitude asked for").build())
          .field("grid_latitude", measure("°", "Latitude of the model cell").build())
          .field("grid_longitude", measure("°", "Longitude of the model cell").build())
          .field(
              "elevation",
              measure("m", "Height above sea level that the values are corrected to")
                  .optional()
                  .build())
          .field("timezone", Schema.STRING_SCHEMA)
          .build();

  private final Section section;
  private final Schema key;
  private final Schema value;
  private final Schema measures;

  SectionSchema(Section section, List<Variable> variables) {
    this.section = section;
    this.key = isHourly() ? hourlyKey() : dailyKey();
    this.measures = buildMeasures(variables);
    this.value = buildValue();
  }

  Schema key() {
    return key;
  }

  Schema value() {
    return value;
  }

  Schema measures() {
    return measures;
  }

  private boolean isHourly() {
    return section == Section.HOURLY;
  }

  private static Schema hourlyKey() {
    return keyBuilder("HourlyKey").field("time", Timestamp.SCHEMA).build();
  }

  private static Schema dailyKey() {
    return keyBuilder("DailyKey").field("date", Date.SCHEMA).build();
  }

  private static SchemaBuilder keyBuilder(String name) {
    return SchemaBuilder.struct()
        .name(NAMESPACE + name)
        .field("location", Schema.STRING_SCHEMA)
        .field("model", Schema.STRING_SCHEMA);
  }

  private Schema buildValue() {
    SchemaBuilder builder =
        SchemaBuilder.struct()
            .name(NAMESPACE + (isHourly() ? "HourlyWeather" : "DailyWeather"))
            .field("location", LOCATION)
            .field("model", Schema.STRING_SCHEMA)
            .field(isHourly() ? "time" : "date", isHourly() ? Timestamp.SCHEMA : Date.SCHEMA)
            .field("fetched_at", Timestamp.SCHEMA);
    if (!isHourly()) {
      builder.field("utc_offset_seconds", Schema.INT32_SCHEMA);
    }
    return builder.field(section.apiName(), measures).build();
  }

  private Schema buildMeasures(List<Variable> variables) {
    SchemaBuilder builder =
        SchemaBuilder.struct().name(NAMESPACE + (isHourly() ? "HourlyValues" : "DailyValues"));
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
