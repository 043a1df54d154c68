package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.simulator.Fault;
import io.weatherconnect.simulator.FaultPlan;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.simulator.SimulatorStats.LoggedRequest;
import io.weatherconnect.stack.Service;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests that each run of a model is kept once, although the worker is killed. */
@Isolated("Kills the worker of the shared stack")
@ExtendWith(TestStack.Shared.class)
final class ForecastHistoryIT {
  private static final Duration INTERVAL = Duration.ofHours(6);
  private static final String SINGLE_RUNS = "/single-runs-api/v1/forecast";

  /** Of twelve. The killed worker has queued windows that it has not committed. */
  private static final int REQUESTS_BEFORE_KILL = 5;

  /** The newest run; it is available to all servers. */
  private final Instant newest =
      LocalDate.now(ZoneOffset.UTC).minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private final Clock clock = Clock.fixed(newest.plus(Duration.ofHours(5)), ZoneOffset.UTC);
  private final List<Instant> runs =
      Stream.iterate(newest.minus(INTERVAL.multipliedBy(3)), run -> run.plus(INTERVAL))
          .limit(4)
          .toList();

  private record Key(String location, Instant run, Instant time) {}

  @Test
  void eachHourOfEachRunIsDeliveredOnceAlthoughTheWorkerIsKilled(TestStack stack) throws Exception {
    // The next request takes so long that the worker cannot complete before it is killed.
    FaultPlan faults = FaultPlan.none().pass(REQUESTS_BEFORE_KILL).next(Fault.DELAY);
    try (OpenMeteoSimulator simulator =
        OpenMeteoSimulator.builder()
            .port(0)
            .clock(clock)
            .limits(Limits.NONE)
            .faults(faults)
            .start()) {
      Connect connect = new Connect(stack.stack().state().connectUri(), simulator.baseUri());
      Example example = Example.create(stack, connect, "forecast-history");
      ConnectorConfig source =
          Backfill.shortTransactions(example.source())
              .with("start.run", minute(runs.get(0)))
              .with("end.run", minute(newest))
              .with("call.max.locations", "1");
      connect.put(example.sink());
      connect.put(source);
      try {
        Connect.await("requests of runs")
            .pollInterval(Duration.ofMillis(5))
            .until(() -> requests(simulator, SINGLE_RUNS) >= REQUESTS_BEFORE_KILL);
        stack.fail(Service.CONNECT, Duration.ZERO);
        awaitLastRun(connect, source.name(), example.locations().size());
        SinkLag.awaitNone(stack, example.sink().name(), example.setting("hourly.topic"));

        Map<Key, Map<String, Double>> served = served(example, simulator.baseUri());
        assertThat(served).hasSize(3 * runs.size() * days(example) * 24);
        assertThat(inTopic(stack, example)).isEqualTo(served);
        assertThat(inTable(stack, example)).isEqualTo(served);
      } finally {
        connect.remove(source.name());
        connect.remove(example.sink().name());
      }
    }
  }

  private static long requests(OpenMeteoSimulator simulator, String path) {
    return simulator.stats().log().stream().map(LoggedRequest::path).filter(path::equals).count();
  }

  private void awaitLastRun(Connect connect, String source, int locations) {
    Connect.await("the last run of " + source)
        .pollInterval(Duration.ofMillis(200))
        // A worker that has just started does not know its connectors yet, or does not respond.
        .ignoreExceptions()
        .until(
            () ->
                connect.client().offsets(source).stream()
                        .map(ConnectorOffset::offset)
                        .filter(offset -> newest.toString().equals(offset.get("through")))
                        .count()
                    == locations);
  }

  /** Returns what the API serves for each run. */
  private Map<Key, Map<String, Double>> served(Example example, URI origin) {
    List<String> variables = example.variables("hourly");
    Map<Key, Map<String, Double>> rows = new HashMap<>();
    for (TestLocation location : example.locations()) {
      for (Instant run : runs) {
        ServedWeather.request(
                origin.resolve(SINGLE_RUNS),
                Map.of(
                    "latitude", location.latitude(),
                    "longitude", location.longitude(),
                    "models", example.setting("openmeteo.models"),
                    "hourly", String.join(",", variables),
                    "run", minute(run),
                    "forecast_days", example.setting("forecast.days"),
                    "timeformat", "unixtime"))
            .hourly(variables)
            .forEach(
                (second, row) ->
                    rows.put(new Key(location.name(), run, Instant.ofEpochSecond(second)), row));
      }
    }
    return rows;
  }

  /** Returns the committed rows, of which none may be repeated. */
  private static Map<Key, Map<String, Double>> inTopic(TestStack stack, Example example) {
    Map<Key, Map<String, Double>> rows = new HashMap<>();
    for (WeatherRecord record : stack.records(example.setting("hourly.topic"))) {
      GenericRecord hourly = (GenericRecord) record.value().get("hourly");
      Map<String, Double> row = new HashMap<>();
      for (String variable : example.variables("hourly")) {
        if (hourly.get(variable) != null) {
          row.put(variable, (Double) hourly.get(variable));
        }
      }
      Key key =
          new Key(
              record.key().get("location").toString(),
              Instant.ofEpochMilli((Long) record.key().get("run")),
              Instant.ofEpochMilli((Long) record.key().get("time")));
      assertThat(rows.put(key, row)).as("repeated " + key).isNull();
    }
    return rows;
  }

  private static Map<Key, Map<String, Double>> inTable(TestStack stack, Example example) {
    Map<Key, Map<String, Double>> rows = new HashMap<>();
    for (Row row : stack.cassandra().execute("SELECT * FROM analytics.hourlyforecast")) {
      Instant run = row.getInstant("run");
      assertThat(row.getInt("month"))
          .isEqualTo(
              run.atZone(ZoneOffset.UTC).getYear() * 100
                  + run.atZone(ZoneOffset.UTC).getMonthValue());
      Map<String, Double> values = new HashMap<>();
      for (String variable : example.variables("hourly")) {
        if (!row.isNull(variable)) {
          values.put(variable, row.getDouble(variable));
        }
      }
      rows.put(new Key(row.getString("location"), run, row.getInstant("time")), values);
    }
    return rows;
  }

  private static int days(Example example) {
    return Integer.parseInt(example.setting("forecast.days"));
  }

  private static String minute(Instant run) {
    return run.toString().substring(0, "2026-05-01T00:00".length());
  }
}
