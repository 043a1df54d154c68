package io.weatherconnect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The shipped sink configurations write nested records to all columns of the shipped tables. */
class ShippedSinkTest {
  private static Map<String, Object> row(ShippedSink sink, Struct value, String table) {
    SinkRecord flat = sink.transformed(WeatherRecords.record(value));
    SinkEngine engine = new SinkEngine(sink);
    Map<CqlIdentifier, CqlIdentifier> mapping = engine.mapping(table);
    Map<String, DataType> columns = Tables.columns(table);
    assertThat(mapping.keySet().stream().map(CqlIdentifier::asInternal))
        .as("mapped columns")
        .containsExactlyInAnyOrderElementsOf(columns.keySet());
    Map<String, Object> row = new TreeMap<>();
    mapping.forEach(
        (column, field) -> {
          assertThat(field.asInternal()).startsWith("key.");
          String name = field.asInternal().substring("key.".length());
          DataType type = columns.get(column.asInternal());
          row.put(column.asInternal(), engine.stored(flat.key(), name, type));
        });
    return row;
  }

  @Test
  void hourlyRecordFillsEveryColumnOfItsTable() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("location", "Berlin");
    expected.put("year", 2024);
    expected.put("time", WeatherRecords.HOUR);
    expected.put("model", "icon_seamless");
    expected.put("fetched_at", WeatherRecords.FETCHED);
    expected.put("temperature_2m", 17.3);
    expected.put("relative_humidity_2m", 18.3);
    expected.put("dew_point_2m", 19.3);
    expected.put("apparent_temperature", 20.3);
    expected.put("precipitation", 21.3);
    expected.put("rain", 22.3);
    expected.put("surface_pressure", 23.3);
    expected.put("temperature_80m", null);

    assertThat(row(ShippedSink.hourly(), WeatherRecords.hour(), "hourlydata"))
        .containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void variablesThatARecordDoesNotHaveAreNull() {
    Map<String, Object> expected = row(ShippedSink.hourly(), WeatherRecords.hour(), "hourlydata");
    expected.replaceAll(
        (column, value) ->
            List.of("location", "year", "time", "model", "fetched_at", "rain").contains(column)
                ? value
                : null);

    assertThat(row(ShippedSink.hourly(), WeatherRecords.hourOfRain(), "hourlydata"))
        .containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void dailyRecordFillsEveryColumnOfItsTable() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("location", "Berlin");
    expected.put("date", LocalDate.parse("2024-05-28"));
    expected.put("model", "icon_seamless");
    expected.put("utc_offset_seconds", 0);
    expected.put("fetched_at", WeatherRecords.FETCHED);
    expected.put("weather_code", 61);
    expected.put("temperature_2m_max", 21.5);
    expected.put("temperature_2m_min", 12.0);
    expected.put("precipitation_sum", 0.1);
    expected.put("sunrise", Instant.parse("2024-05-28T02:52:00Z"));
    expected.put("sunset", Instant.parse("2024-05-28T19:13:00Z"));

    assertThat(row(ShippedSink.daily(), WeatherRecords.day(), "dailydata"))
        .containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void dailyRecordFillsEveryColumnOfTheLocationsTable() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("location", "Berlin");
    expected.put("model", "icon_seamless");
    expected.put("latitude", 52.5244);
    expected.put("longitude", 13.4105);
    expected.put("grid_latitude", 52.52);
    expected.put("grid_longitude", 13.4);
    expected.put("elevation", 38.0);
    expected.put("timezone", "GMT");
    expected.put("fetched_at", WeatherRecords.FETCHED);

    assertThat(row(ShippedSink.daily(), WeatherRecords.day(), "locations"))
        .containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void tombstoneIsReturnedUnchanged() {
    SinkRecord tombstone = WeatherRecords.record(null, null);

    assertThat(ShippedSink.hourly().transformed(tombstone)).isSameAs(tombstone);
  }
}
