package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.schedule.Fetch;
import java.time.LocalDate;
import java.util.Date;
import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A small record for each delivered window, with or without rows. An offset moves only with a
 * record, so this record moves it over windows without rows.
 */
final class ProgressRecord {
  private static final Schema DAY = org.apache.kafka.connect.data.Date.SCHEMA;

  private static final Schema KEY =
      SchemaBuilder.struct()
          .name("io.weatherconnect.openmeteo.ProgressKey")
          .field("location", Schema.STRING_SCHEMA)
          .build();

  private static final Schema VALUE =
      SchemaBuilder.struct()
          .name("io.weatherconnect.openmeteo.Progress")
          .doc("A window of days that was fetched for a place")
          .field("location", Schema.STRING_SCHEMA)
          .field("phase", Schema.STRING_SCHEMA)
          .field("from", DAY)
          .field("to", DAY)
          .field("through", DAY)
          .field("rows", Schema.INT32_SCHEMA)
          .field("fetched_at", Timestamp.SCHEMA)
          .build();

  private ProgressRecord() {}

  static SourceRecord of(
      String topic, Fetch fetch, LocationForecast forecast, SourceOffset offset, int rows) {
    String location = forecast.location().name();
    Date fetchedAt = Date.from(forecast.fetchedAt());
    Struct value =
        new Struct(VALUE)
            .put("location", location)
            .put("phase", fetch.phase().name().toLowerCase(Locale.ROOT))
            .put("from", date(fetch.days().from()))
            .put("to", date(fetch.days().to()))
            .put("through", date(offset.day().orElseThrow()))
            .put("rows", rows)
            .put("fetched_at", fetchedAt);
    return new SourceRecord(
        SourceOffset.partition(location),
        offset.toMap(),
        topic,
        null,
        KEY,
        new Struct(KEY).put("location", location),
        VALUE,
        value,
        fetchedAt.getTime());
  }

  private static Date date(LocalDate day) {
    return new Date(day.toEpochDay() * 86_400_000L);
  }
}
