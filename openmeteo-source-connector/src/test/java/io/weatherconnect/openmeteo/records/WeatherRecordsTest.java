package io.weatherconnect.openmeteo.records;

import static io.weatherconnect.openmeteo.testing.Samples.BERLIN;
import static io.weatherconnect.openmeteo.testing.Samples.HAMBURG;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.ResponseWriter;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Placeholder;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Weather;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** What the records of a window contain. */
class WeatherRecordsTest extends OneDayOfRecords {
  @Test
  void hourlyRecordHasKeyValueAndSource() throws Exception {
    SourceRecord record = batch(records("changed"), backfill(BERLIN), SUNNY).records().get(6);

    assertThat(record.topic()).isEqualTo("hours");
    assertThat(record.kafkaPartition()).isNull();
    Struct key = (Struct) record.key();
    assertThat(key.getString("location")).isEqualTo("Berlin");
    assertThat(key.getString("model")).isEqualTo("icon_seamless");
    assertThat(key.get("time")).isEqualTo(Date.from(Instant.parse("2024-05-01T06:00:00Z")));
    Struct value = (Struct) record.value();
    assertThat(value.get("time")).isEqualTo(key.get("time"));
    assertThat(value.getString("model")).isEqualTo("icon_seamless");
    assertThat(value.get("fetched_at")).isEqualTo(Date.from(FETCHED));
    assertThat(value.getStruct("hourly").get("temperature_2m")).isEqualTo(52.5244 + 6);
    assertThat(value.getStruct("hourly").get("weather_code")).isEqualTo(3);
    assertThat(value.getStruct("hourly").get("is_day")).isEqualTo(true);
    assertThat(record.timestamp()).isEqualTo(FETCHED.toEpochMilli());
    assertThat(record.headers().lastWithName("openmeteo.endpoint").value())
        .isEqualTo("http://localhost/v1/dwd-icon");
  }

  @Test
  void dailyRecordHasDateAndInstants() throws Exception {
    SourceRecord record = batch(records("changed"), backfill(BERLIN), SUNNY).records().get(24);

    assertThat(record.topic()).isEqualTo("days");
    assertThat(((Struct) record.key()).get("date"))
        .isEqualTo(Date.from(Instant.parse("2024-05-01T00:00:00Z")));
    Struct daily = ((Struct) record.value()).getStruct("daily");
    assertThat(daily.get("sunrise")).isEqualTo(Date.from(Instant.parse("2024-05-01T04:00:00Z")));
    assertThat(((Struct) record.value()).get("utc_offset_seconds")).isEqualTo(0);
  }

  @Test
  void recordsAreValidForTheirSchemas() throws Exception {
    for (SourceRecord record : batch(records("all"), backfill(BERLIN, HAMBURG), SUNNY).records()) {
      ConnectSchema.validateValue(record.keySchema(), record.key());
      ConnectSchema.validateValue(record.valueSchema(), record.value());
      ((Struct) record.value()).validate();
    }
  }

  @Test
  void recordHasRequestedAndGridCoordinates() throws Exception {
    SourceRecord record = batch(records("all"), backfill(BERLIN), SUNNY).records().get(0);

    Struct location = ((Struct) record.value()).getStruct("location");
    assertThat(location.get("name")).isEqualTo("Berlin");
    assertThat(location.get("latitude")).isEqualTo(52.5244);
    assertThat(location.get("longitude")).isEqualTo(13.4105);
    assertThat(location.get("grid_latitude")).isEqualTo(53.0);
    assertThat(location.get("grid_longitude")).isEqualTo(13.0);
    assertThat(location.get("elevation")).isEqualTo(34.0);
    assertThat(location.get("timezone")).isEqualTo("GMT");
  }

  @Test
  void missingValueIsNull() throws Exception {
    Weather noTemperature =
        (location, model, variable, row) ->
            variable.name().startsWith("temperature")
                ? null
                : SUNNY.value(location, model, variable, row);

    Struct value =
        (Struct) batch(records("all"), backfill(BERLIN), noTemperature).records().get(0).value();

    assertThat(value.getStruct("hourly").get("temperature_2m")).isNull();
    assertThat(value.getStruct("hourly").get("weather_code")).isEqualTo(3);
  }

  @Test
  void rowsWithoutAnyValueAreSuppressedAndCounted() throws Exception {
    Weather half =
        (location, model, variable, row) ->
            row < FIRST_HOUR + 12 && row > 100_000
                ? null
                : SUNNY.value(location, model, variable, row);

    Batch batch = batch(records("all"), backfill(BERLIN), half);

    assertThat(batch.suppressed()).isEqualTo(12);
    assertThat(batch.sent()).isEqualTo(13);
    assertThat(batch.records()).hasSize(13);
  }

  @Test
  void rowWithNothingButTheSunIsSuppressed() throws Exception {
    Weather onlySun =
        (location, model, variable, row) ->
            variable.isModelIndependent() ? SUNNY.value(location, model, variable, row) : null;

    Batch batch = batch(records("all"), backfill(BERLIN), onlySun);

    assertThat(batch.records()).isEmpty();
    assertThat(batch.suppressed()).isEqualTo(25);
  }

  @Test
  void rowWithNothingButTheSunIsSentIfNothingElseIsConfigured() throws Exception {
    WeatherQuery sun = Samples.query(Samples.hourly("is_day"), Samples.daily("sunrise"));

    Batch batch =
        batch(
            new WeatherRecords(settings(null, false), sun),
            backfill(BERLIN),
            sun,
            new ResponseWriter(SUNNY));

    assertThat(batch.sent()).isEqualTo(25);
  }

  @Test
  void implausibleValuesAreNullAndCounted() throws Exception {
    Weather broken =
        (location, model, variable, row) ->
            variable.name().equals("temperature_2m") && row % 24 < 3
                ? Double.valueOf(-3276.8)
                : SUNNY.value(location, model, variable, row);
    WeatherRecords records = records("all");

    Batch batch = batch(records, backfill(BERLIN), broken);

    assertThat(records.implausible()).isEqualTo(3);
    assertThat(batch.sent()).isEqualTo(25);
    assertThat(((Struct) batch.records().get(2).value()).getStruct("hourly").get("temperature_2m"))
        .isNull();
    assertThat(((Struct) batch.records().get(3).value()).getStruct("hourly").get("temperature_2m"))
        .isNotNull();
  }

  @Test
  void cellIsThatOfTheFirstModelWithData() throws Exception {
    WeatherQuery models =
        new WeatherQuery(
            Samples.variables(query.variables(Section.HOURLY)),
            List.of("icon_d2", "icon_eu", "gfs_seamless"),
            Map.of());
    ResponseWriter responses =
        new ResponseWriter(SUNNY)
            .outside((location, model) -> model.equals("icon_d2"), Placeholder.NULLS);

    Batch batch =
        batch(
            new WeatherRecords(settings(null, true), models), backfill(BERLIN), models, responses);

    assertThat(batch.records())
        .hasSize(48)
        .allSatisfy(
            record -> {
              Struct value = (Struct) record.value();
              Struct location = value.getStruct("location");
              boolean isFirst = value.getString("model").equals("icon_eu");
              assertThat(location.get("grid_latitude")).isEqualTo(isFirst ? 53.0 : null);
              assertThat(location.get("grid_longitude")).isEqualTo(isFirst ? 13.0 : null);
              assertThat(location.get("elevation")).isEqualTo(34.0);
            });
  }

  @Test
  void lastRecordOfEachLocationHasTheNewOffset() throws Exception {
    Batch batch = batch(records("all"), backfill(BERLIN, HAMBURG), SUNNY);

    List<SourceRecord> berlin = of(batch, BERLIN);
    List<SourceRecord> hamburg = of(batch, HAMBURG);
    assertThat(berlin).hasSize(25);
    assertThat(hamburg).hasSize(25);
    for (List<SourceRecord> location : List.of(berlin, hamburg)) {
      assertThat(location.subList(0, 24)).allMatch(it -> through(it).equals("2024-04-30"));
      assertThat(through(location.get(24))).isEqualTo("2024-05-01");
    }
  }

  @Test
  void lastRecordThatIsSentHasTheNewOffset() throws Exception {
    Weather noDays =
        (location, model, variable, row) ->
            row < 100_000 ? null : SUNNY.value(location, model, variable, row);

    List<SourceRecord> records = batch(records("all"), backfill(BERLIN), noDays).records();

    assertThat(records).hasSize(24);
    assertThat(through(records.get(23))).isEqualTo("2024-05-01");
    assertThat(through(records.get(22))).isEqualTo("2024-04-30");
  }

  @Test
  void windowWithoutRowsHasNoRecord() throws Exception {
    Batch batch = batch(records("all"), backfill(BERLIN), (location, model, variable, row) -> null);

    assertThat(batch.records()).isEmpty();
    assertThat(batch.suppressed()).isEqualTo(25);
  }

  @Test
  void progressRecordDescribesTheWindowAndHasTheOffset() throws Exception {
    WeatherRecords records = new WeatherRecords(settings("progress", false), query);

    List<SourceRecord> some = batch(records, backfill(BERLIN), SUNNY).records();
    List<SourceRecord> none =
        batch(records, backfill(BERLIN), (location, model, variable, row) -> null).records();

    assertThat(some).hasSize(26);
    assertThat(some.subList(0, 25)).allMatch(it -> through(it).equals("2024-04-30"));
    assertThat(none).hasSize(1);
    SourceRecord progress = none.get(0);
    assertThat(progress.topic()).isEqualTo("progress");
    assertThat(through(progress)).isEqualTo("2024-05-01");
    assertThat(((Struct) progress.key()).get("location")).isEqualTo("Berlin");
    Struct value = (Struct) progress.value();
    assertThat(value.get("phase")).isEqualTo("backfill");
    assertThat(value.get("rows")).isEqualTo(0);
    assertThat(value.get("from")).isEqualTo(Date.from(Instant.parse("2024-05-01T00:00:00Z")));
    assertThat(value.get("to")).isEqualTo(value.get("from"));
    assertThat(value.get("through")).isEqualTo(value.get("from"));
    assertThat(((Struct) some.get(25).value()).get("rows")).isEqualTo(25);
    assertThat(progress.timestamp()).isEqualTo(FETCHED.toEpochMilli());
  }

  @Test
  void eachModelWithValuesGivesRecords() throws Exception {
    WeatherQuery models =
        new WeatherQuery(
            Samples.variables(query.variables(Section.HOURLY)),
            List.of("icon_d2", "icon_eu", "best_match"),
            Map.of());
    WeatherRecords records = new WeatherRecords(settings(null, true), models);

    Batch batch =
        batch(
            records,
            backfill(BERLIN),
            models,
            new ResponseWriter(
                (location, model, variable, row) ->
                    model.equals("icon_eu") ? null : SUNNY.value(location, model, variable, row)));

    assertThat(batch.suppressed()).isEqualTo(24);
    assertThat(batch.records())
        .extracting(it -> ((Struct) it.key()).getString("model"))
        .containsOnly("icon_d2", "icon_seamless")
        .hasSize(48);
    assertThat(through(batch.records().get(47))).isEqualTo("2024-05-01");
  }

  @Test
  void localDaysHaveTheirDateWhateverTheUtcOffset() throws Exception {
    for (int offset : new int[] {19_800, -36_000, 50_400, 0}) {
      Location location = new Location("There", 10, 20, null, "Some/Zone");
      ResponseWriter responses = new ResponseWriter(SUNNY, any -> offset);

      Batch batch = batch(records("all"), backfill(location), query, responses);

      SourceRecord day = batch.records().get(24);
      assertThat(((Struct) day.key()).get("date"))
          .isEqualTo(Date.from(Instant.parse("2024-05-01T00:00:00Z")));
      assertThat(((Struct) day.value()).get("utc_offset_seconds")).isEqualTo(offset);
      assertThat(((Struct) batch.records().get(0).key()).get("time"))
          .isEqualTo(Date.from(Instant.parse("2024-05-01T00:00:00Z")));
      assertThat(through(day)).isEqualTo("2024-05-01");
      assertThat(through(batch.records().get(23))).isEqualTo("2024-04-30");
    }
  }
}
