package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.weatherconnect.cli.connect.ConnectorConfig;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the unchanged shipped configurations, from the API to the tables. */
@ExtendWith(TestStack.Shared.class)
final class ShippedPipelineIT {
  private static final String LIVE = "openmeteo-source";
  private static final String BACKFILL = "openmeteo-backfill-source";
  private static final List<String> SINKS =
      List.of("cassandra-hourly-sink", "cassandra-daily-sink");
  private static final String MODEL = "icon_seamless";
  private static final LocalDate FIRST = LocalDate.parse("2024-05-01");
  private static final LocalDate LAST = LocalDate.parse("2024-05-28");
  private static final int DAYS = 28;

  private static ConnectorConfig live;
  private static ConnectorConfig backfill;
  private static List<String> locations;
  private static LocalDate today;

  @BeforeAll
  static void createShippedConnectors(TestStack stack) {
    Connect connect = stack.connect();
    today = LocalDate.now(ZoneOffset.UTC);
    live = connect.shipped(LIVE + ".json");
    backfill = connect.shipped(BACKFILL + ".json");
    locations = List.of(live.config().get("location.names").split(",", -1));
    SINKS.forEach(sink -> connect.put(connect.shipped(sink + ".json")));
    connect.put(live);
    connect.put(backfill);
    SINKS.forEach(connect::awaitRunning);
    connect.awaitRunning(LIVE);
    connect.awaitThrough(BACKFILL, LAST, locations.size());
    Connect.await("the rows of both sources")
        .untilAsserted(
            () -> {
              for (String location : locations) {
                StoredWeather stored = stored(stack, location);
                assertThat(hoursOf(stored, FIRST, LAST)).as(location).isEqualTo(DAYS * 24);
                assertThat(hoursOf(stored, today, today)).as(location).isEqualTo(24);
                assertThat(stored.dailyRows()).as(location).hasSizeGreaterThan(DAYS);
              }
            });
  }

  @AfterAll
  static void removeConnectors(TestStack stack) {
    stack.connect().remove(LIVE);
    stack.connect().remove(BACKFILL);
    SINKS.forEach(stack.connect()::remove);
  }

  @Test
  void everyBackfilledRowHasTheApisValues(TestStack stack) {
    for (int i = 0; i < locations.size(); i++) {
      ServedWeather served = served(backfill, i, FIRST, LAST, Map.of("models", MODEL));
      StoredWeather stored = stored(stack, locations.get(i));
      assertThat(
              within(
                  stored.hourly(2024, variables("hourly")),
                  second(FIRST),
                  second(LAST.plusDays(1))))
          .as(locations.get(i))
          .isEqualTo(served.hourly(variables("hourly")));
      assertThat(
              within(stored.daily(variables("daily")), FIRST.toEpochDay(), LAST.toEpochDay() + 1))
          .as(locations.get(i))
          .isEqualTo(served.daily(variables("daily")));
    }
  }

  @Test
  void everyRowOfTodayHasTheApisValues(TestStack stack) {
    for (int i = 0; i < locations.size(); i++) {
      ServedWeather served = served(live, i, today, today, Map.of());
      StoredWeather stored = stored(stack, locations.get(i));
      assertThat(
              within(
                  stored.hourly(today.getYear(), variables("hourly")),
                  second(today),
                  second(today.plusDays(1))))
          .as(locations.get(i))
          .isEqualTo(served.hourly(variables("hourly")));
      assertThat(stored.daily(variables("daily")))
          .as(locations.get(i))
          .containsAllEntriesOf(served.daily(variables("daily")));
    }
  }

  @Test
  void locationsTableHasCoordinatesOfTheLocationAndOfItsGridCell(TestStack stack) {
    ServedWeather served = served(backfill, 0, FIRST, LAST, Map.of("models", MODEL));

    Row location = stored(stack, locations.get(0)).locationRow();

    assertThat(location.getDouble("latitude")).isEqualTo(52.5244);
    assertThat(location.getDouble("longitude")).isEqualTo(13.4105);
    assertThat(location.getDouble("grid_latitude")).isEqualTo(served.number("latitude"));
    assertThat(location.getDouble("grid_longitude")).isEqualTo(served.number("longitude"));
    assertThat(location.getDouble("elevation")).isEqualTo(served.number("elevation"));
    assertThat(location.getString("timezone")).isEqualTo("GMT");
    assertThat(location.getInstant("fetched_at")).isNotNull();
  }

  @Test
  void everyRowHasItsFetchTime(TestStack stack) {
    StoredWeather stored = stored(stack, locations.get(0));

    assertThat(stored.hourlyRows(2024))
        .allSatisfy(row -> assertThat(row.getInstant("fetched_at")).isNotNull());
    assertThat(stored.dailyRows())
        .allSatisfy(row -> assertThat(row.getInstant("fetched_at")).isNotNull())
        .allSatisfy(row -> assertThat(row.getInt("utc_offset_seconds")).isZero());
  }

  @Test
  void repeatedBackfillWritesTheSameRows(TestStack stack) throws Exception {
    Connect connect = stack.connect();
    long before = countRows(stack);
    int sentBefore = stack.records("hourlymetrics").size();

    connect.stop(BACKFILL);
    connect.resetOffsets(BACKFILL);
    assertThat(connect.through(BACKFILL)).isEmpty();
    connect.resume(BACKFILL);
    connect.awaitThrough(BACKFILL, LAST, locations.size());

    int sentAgain = locations.size() * DAYS * 24;
    assertThat(stack.records("hourlymetrics")).hasSizeGreaterThanOrEqualTo(sentBefore + sentAgain);
    SinkLag.awaitNone(stack, "cassandra-hourly-sink", "hourlymetrics");
    SinkLag.awaitNone(stack, "cassandra-daily-sink", "dailymetrics");
    assertThat(countRows(stack)).isEqualTo(before);
  }

  /** Counts the rows of the backfill and the daily rows up to today; a day may begin meanwhile. */
  private static long countRows(TestStack stack) {
    return locations.stream()
        .mapToLong(
            location ->
                hoursOf(stored(stack, location), FIRST, LAST)
                    + stored(stack, location).dailyRows().stream()
                        .filter(row -> !row.getLocalDate("date").isAfter(today))
                        .count())
        .sum();
  }

  private static int hoursOf(StoredWeather stored, LocalDate from, LocalDate to) {
    return within(
            stored.hourly(from.getYear(), variables("hourly")),
            second(from),
            second(to.plusDays(1)))
        .size();
  }

  private static ServedWeather served(
      ConnectorConfig source,
      int location,
      LocalDate from,
      LocalDate to,
      Map<String, String> more) {
    Map<String, String> parameters = new LinkedHashMap<>(more);
    parameters.put("latitude", source.config().get("latitudes").split(",", -1)[location]);
    parameters.put("longitude", source.config().get("longitudes").split(",", -1)[location]);
    parameters.put("hourly", String.join(",", variables("hourly")));
    parameters.put("daily", String.join(",", variables("daily")));
    parameters.put("start_date", from.toString());
    parameters.put("end_date", to.toString());
    parameters.put("timeformat", "unixtime");
    return ServedWeather.request(URI.create(source.config().get("openmeteo.url")), parameters);
  }

  private static List<String> variables(String section) {
    return List.of(live.config().get(section + ".variables").split(",", -1));
  }

  private static StoredWeather stored(TestStack stack, String location) {
    return new StoredWeather(stack.cassandra(), location, MODEL);
  }

  private static <V> Map<Long, V> within(Map<Long, V> rows, long from, long to) {
    Map<Long, V> some = new LinkedHashMap<>(rows);
    some.keySet().removeIf(time -> time < from || time >= to);
    return some;
  }

  private static long second(LocalDate day) {
    return day.toEpochDay() * 86_400;
  }
}
