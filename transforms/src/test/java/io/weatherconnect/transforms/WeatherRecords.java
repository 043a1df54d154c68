package io.weatherconnect.transforms;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of the two weather topics, with the schemas of the source connector. */
final class WeatherRecords {
  static final Instant HOUR = Instant.parse("2024-05-28T13:00:00Z");
  static final Instant DAY = Instant.parse("2024-05-28T00:00:00Z");
  static final Instant FETCHED = Instant.parse("2024-05-28T13:20:11.123Z");

  private static final Schema LOCATION =
      SchemaBuilder.struct()
          .name("io.weatherconnect.openmeteo.Location")
          .field("name", Schema.STRING_SCHEMA)
          .field("latitude", Schema.FLOAT64_SCHEMA)
          .field("longitude", Schema.FLOAT64_SCHEMA)
          .field("grid_latitude", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("grid_longitude", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("elevation", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("timezone", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private static final List<String> HOURLY_VARIABLES =
      List.of(
          "temperature_2m",
          "relative_humidity_2m",
          "dew_point_2m",
          "apparent_temperature",
          "precipitation",
          "rain",
          "surface_pressure",
          "temperature_80m");

  static final Schema HOURLY = hourlySchema(HOURLY_VARIABLES);
  static final Schema DAILY = dailySchema();

  private static final Schema HOURLY_KEY =
      SchemaBuilder.struct()
          .name("io.weatherconnect.openmeteo.HourlyKey")
          .field("location", Schema.STRING_SCHEMA)
          .field("model", Schema.STRING_SCHEMA)
          .field("time", Timestamp.SCHEMA)
          .build();

  private WeatherRecords() {}

  private static Schema variable(String unit) {
    return SchemaBuilder.float64().optional().doc("a variable").parameter("unit", unit).build();
  }

  private static Schema hourlySchema(List<String> variables) {
    SchemaBuilder hourly = SchemaBuilder.struct().name("io.weatherconnect.openmeteo.Hourly");
    variables.forEach(name -> hourly.field(name, variable("°C")));
    return SchemaBuilder.struct()
        .name("io.weatherconnect.openmeteo.HourlyWeather")
        .field("location", LOCATION)
        .field("model", Schema.STRING_SCHEMA)
        .field("time", Timestamp.SCHEMA)
        .field("fetched_at", Timestamp.SCHEMA)
        .field("hourly", hourly.build())
        .build();
  }

  private static Schema dailySchema() {
    Schema daily =
        SchemaBuilder.struct()
            .name("io.weatherconnect.openmeteo.Daily")
            .field("weather_code", Schema.OPTIONAL_INT32_SCHEMA)
            .field("temperature_2m_max", variable("°C"))
            .field("temperature_2m_min", variable("°C"))
            .field("precipitation_sum", variable("mm"))
            .field("sunrise", Timestamp.builder().optional().build())
            .field("sunset", Timestamp.builder().optional().build())
            .build();
    return SchemaBuilder.struct()
        .name("io.weatherconnect.openmeteo.DailyWeather")
        .field("location", LOCATION)
        .field("model", Schema.STRING_SCHEMA)
        .field("date", org.apache.kafka.connect.data.Date.SCHEMA)
        .field("fetched_at", Timestamp.SCHEMA)
        .field("utc_offset_seconds", Schema.INT32_SCHEMA)
        .field("daily", daily)
        .build();
  }

  private static Struct berlin() {
    return new Struct(LOCATION)
        .put("name", "Berlin")
        .put("latitude", 52.5244)
        .put("longitude", 13.4105)
        .put("grid_latitude", 52.52)
        .put("grid_longitude", 13.4)
        .put("elevation", 38.0)
        .put("timezone", "GMT");
  }

  /** Returns an hourly value whose last variable is null. */
  static Struct hour() {
    Struct hourly = new Struct(HOURLY.field("hourly").schema());
    double value = 17.3;
    for (String variable : HOURLY_VARIABLES.subList(0, HOURLY_VARIABLES.size() - 1)) {
      hourly.put(variable, value++);
    }
    return hour(HOURLY, hourly);
  }

  /** Returns an hourly value whose schema has one variable, rain. */
  static Struct hourOfRain() {
    Schema schema = hourlySchema(List.of("rain"));
    return hour(schema, new Struct(schema.field("hourly").schema()).put("rain", 22.3));
  }

  private static Struct hour(Schema schema, Struct hourly) {
    return new Struct(schema)
        .put("location", berlin())
        .put("model", "icon_seamless")
        .put("time", Date.from(HOUR))
        .put("fetched_at", Date.from(FETCHED))
        .put("hourly", hourly);
  }

  static Struct day() {
    Struct daily =
        new Struct(DAILY.field("daily").schema())
            .put("weather_code", 61)
            .put("temperature_2m_max", 21.5)
            .put("temperature_2m_min", 12.0)
            .put("precipitation_sum", 0.1)
            .put("sunrise", Date.from(Instant.parse("2024-05-28T02:52:00Z")))
            .put("sunset", Date.from(Instant.parse("2024-05-28T19:13:00Z")));
    return new Struct(DAILY)
        .put("location", berlin())
        .put("model", "icon_seamless")
        .put("date", Date.from(DAY))
        .put("fetched_at", Date.from(FETCHED))
        .put("utc_offset_seconds", 0)
        .put("daily", daily);
  }

  static Struct hourKey() {
    return new Struct(HOURLY_KEY)
        .put("location", "Berlin")
        .put("model", "icon_seamless")
        .put("time", Date.from(HOUR));
  }

  /** Returns a record with this value, a struct key and a header. */
  static SinkRecord record(Schema schema, Object value) {
    SinkRecord record =
        new SinkRecord(
            "hourlymetrics",
            0,
            HOURLY_KEY,
            hourKey(),
            schema,
            value,
            7,
            FETCHED.toEpochMilli(),
            TimestampType.CREATE_TIME);
    record.headers().addString("openmeteo.endpoint", "forecast");
    return record;
  }

  static SinkRecord record(Struct value) {
    return record(value.schema(), value);
  }
}
