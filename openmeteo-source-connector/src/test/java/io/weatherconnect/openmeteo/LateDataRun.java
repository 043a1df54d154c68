package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.LateApi;
import io.weatherconnect.openmeteo.testing.LateWeather;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.threeten.extra.MutableClock;

/**
 * Runs a source against {@link LateWeather} in virtual time, with kills and outages, and writes its
 * records into a table as the Cassandra sink does. The table is compared with what the API finally
 * says by reading the weather row by row, without any of the connector's code.
 */
final class LateDataRun {
  private record Row(String topic, String location, String model, long number) {}

  private final Map<String, String> settings;
  private final OpenMeteoSourceConfig config;
  private final LateWeather weather;
  private final MutableClock clock;
  private final LateApi api;
  private final Map<Map<String, String>, Map<String, Object>> stored = new HashMap<>();
  private final Map<Row, double[]> table = new HashMap<>();
  private FetcherRun run;
  private double incompleteDays;

  LateDataRun(Map<String, String> settings, LateWeather weather, String start) {
    this.settings = settings;
    this.config = OpenMeteoSourceConfig.of(settings);
    this.weather = weather;
    this.clock = MutableClock.of(Instant.parse(start), ZoneOffset.UTC);
    this.api = new LateApi(clock, weather);
    restart();
  }

  /** Starts the task again with the stored offsets. */
  void restart() {
    incompleteDays += run == null ? 0 : run.metric("days-incomplete-total");
    run = FetcherRun.ofLongTime(settings, stored, api, clock);
  }

  /** Kills the task while a window is sent: the transaction is rolled back. */
  void killDuringNextWindow() throws ApiException, InterruptedException {
    for (Batch lost = run.step(); lost == null; lost = run.step()) {
      assertThat(run.isComplete()).isFalse();
    }
    restart();
  }

  /** Kills the task and starts it again after a while. */
  void outage(Duration length) {
    clock.add(length);
    restart();
  }

  void until(Instant instant) throws ApiException, InterruptedException {
    while (clock.instant().isBefore(instant)) {
      Batch batch = run.step();
      if (batch != null) {
        FetcherRun.commit(batch.records(), stored);
        batch.records().forEach(this::write);
      }
    }
  }

  private void write(SourceRecord record) {
    Struct key = (Struct) record.key();
    boolean isHourly = record.topic().equals("hourlymetrics");
    long number =
        ((Date) key.get(isHourly ? "time" : "date")).getTime()
            / (isHourly ? 3_600_000 : 86_400_000);
    Struct values = ((Struct) record.value()).getStruct(isHourly ? "hourly" : "daily");
    double[] row =
        values.schema().fields().stream().mapToDouble(field -> number(values, field)).toArray();
    table.put(
        new Row(record.topic(), key.getString("location"), key.getString("model"), number), row);
  }

  private static double number(Struct values, Field field) {
    Object value = values.get(field);
    if (value instanceof Date instant) {
      return instant.getTime() / 1_000.0;
    }
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  Instant now() {
    return clock.instant();
  }

  LateApi api() {
    return api;
  }

  /** Days that were taken as they were, over all restarts. */
  double incompleteDays() {
    return incompleteDays + run.metric("days-incomplete-total");
  }

  String through(String location) {
    return (String) stored.get(Map.of("location", location)).get("through");
  }

  /** The rows of some days that are missing in the table or differ from what the API says now. */
  long wrongRows(LocalDate from, LocalDate to) {
    long wrong = 0;
    for (Location location : config.locations()) {
      for (String model : models()) {
        for (Section section : config.query().variables().keySet()) {
          for (long row = from.toEpochDay() * section.rowsPerDay();
              row < (to.toEpochDay() + 1) * section.rowsPerDay();
              row++) {
            wrong += isWrong(location, model, section, row) ? 1 : 0;
          }
        }
      }
    }
    return wrong;
  }

  private boolean isWrong(Location location, String model, Section section, long row) {
    List<Variable> variables = config.query().variables(section);
    double[] expected = new double[variables.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = weather.value(location, model, variables.get(i), row, clock.instant());
    }
    String topic = config.records().topics().get(section);
    return !Arrays.equals(expected, table.get(new Row(topic, location.name(), model, row)));
  }

  private List<String> models() {
    return config.query().models().isEmpty() ? List.of("best_match") : config.query().models();
  }
}
