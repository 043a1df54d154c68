package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/**
 * Verifies topics and tables at the end of a scenario. Each topic must contain each expected row
 * with the expected number of records, and no other row. Each table must contain exactly the
 * expected rows, with the values of the API, from the newest of their records.
 */
final class Delivery {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final String FETCHED_AT = "fetched_at";

  private final TestStack stack;
  private final Backfill backfill;
  private final ExpectedRows expected;

  Delivery(TestStack stack, Backfill backfill, ExpectedRows expected) {
    this.stack = stack;
    this.backfill = backfill;
    this.expected = expected;
  }

  /**
   * A successful verification.
   *
   * @param hours the number of hourly rows
   * @param days the number of daily rows
   * @param repeated the number of expected records beyond the first of each row
   * @param elapsed from the first request to the end of the verification
   */
  record Outcome(long hours, long days, long repeated, Duration elapsed) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d hours and %,d days in topics and tables, 0 missing, 0 extra, 0 different, %s; %.1f s",
          hours,
          days,
          repeated == 0 ? "0 duplicates" : repeated + " sent again as expected, 0 duplicates",
          elapsed.toMillis() / 1000.0);
    }
  }

  /** A row's location and time: epoch seconds of an hour, or epoch day of a day. */
  private record Key(String location, long time) {}

  Outcome check() {
    Map<Key, Map<String, Double>> servedHours = new HashMap<>();
    Map<Key, Map<String, Double>> storedHours = new HashMap<>();
    Map<Key, Map<String, Double>> servedDays = new HashMap<>();
    Map<Key, Map<String, Double>> storedDays = new HashMap<>();
    List<String> hourly = expected.hourly();
    List<String> daily = expected.daily();
    for (TestLocation location : expected.locations()) {
      ServedWeather served = served(location);
      StoredWeather stored = new StoredWeather(stack.cassandra(), location.name(), Backfill.MODEL);
      int year = Backfill.FIRST.getYear();
      add(location, served.hourly(hourly), servedHours);
      add(location, stored.hourly(year, with(hourly, FETCHED_AT)), storedHours);
      add(location, served.daily(daily), servedDays);
      add(location, stored.daily(with(daily, FETCHED_AT)), storedDays);
    }
    servedHours.forEach((key, row) -> row.keySet().retainAll(expectedOn(key)));
    long hours =
        check(
            backfill.hourlyTopic(),
            key -> (Long) key.get("time") / 1000,
            Delivery::dayOfHour,
            servedHours,
            storedHours);
    long days =
        check(
            backfill.dailyTopic(),
            key -> (Integer) key.get("date"),
            LocalDate::ofEpochDay,
            servedDays,
            storedDays);
    return new Outcome(
        servedHours.size(),
        servedDays.size(),
        hours + days - servedHours.size() - servedDays.size(),
        backfill.elapsed());
  }

  private static void add(
      TestLocation location,
      Map<Long, Map<String, Double>> rows,
      Map<Key, Map<String, Double>> all) {
    rows.forEach((time, row) -> all.put(new Key(location.name(), time), row));
  }

  private Set<String> expectedOn(Key key) {
    return Set.copyOf(expected.hourlyOn().apply(key.location(), dayOfHour(key.time())));
  }

  private static LocalDate dayOfHour(long second) {
    return LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
  }

  /** Verifies one section and returns the number of records in its topic. */
  private long check(
      String topic,
      ToLongFunction<GenericRecord> time,
      LongFunction<LocalDate> day,
      Map<Key, Map<String, Double>> served,
      Map<Key, Map<String, Double>> stored) {
    Map<Key, Integer> copies = new HashMap<>();
    Map<Key, Double> newest = new HashMap<>();
    List<WeatherRecord> records = stack.records(topic);
    for (WeatherRecord record : records) {
      Key key = new Key(record.key().get("location").toString(), time.applyAsLong(record.key()));
      copies.merge(key, 1, Integer::sum);
      newest.merge(key, (double) ((Long) record.value().get(FETCHED_AT) / 1000), Math::max);
    }
    Map<Key, Integer> expectedCopies = new HashMap<>();
    for (Key key : served.keySet()) {
      expectedCopies.put(key, expected.copies().applyAsInt(key.location(), day.apply(key.time())));
    }
    assertSame("Records of each row in " + topic, expectedCopies, copies);
    served.forEach((key, row) -> row.put(FETCHED_AT, newest.get(key)));
    assertSame("Rows in Cassandra of " + topic, served, stored);
    return records.size();
  }

  /** Asserts equality with a readable message even if thousands of rows differ. */
  private static <V> void assertSame(String what, Map<Key, V> expected, Map<Key, V> actual) {
    List<Key> missing = expected.keySet().stream().filter(key -> !actual.containsKey(key)).toList();
    List<Key> extra = actual.keySet().stream().filter(key -> !expected.containsKey(key)).toList();
    List<String> different = new ArrayList<>();
    expected.forEach(
        (key, value) -> {
          if (actual.containsKey(key) && !actual.get(key).equals(value)) {
            different.add(key + " is " + actual.get(key) + " instead of " + value);
          }
        });
    assertThat(Stream.of(missing, extra, different).mapToInt(List::size).sum())
        .as(
            "%s: %d missing such as %s, %d extra such as %s, %d different such as %s",
            what,
            missing.size(),
            examples(missing),
            extra.size(),
            examples(extra),
            different.size(),
            examples(different))
        .isZero();
  }

  private static List<?> examples(List<?> all) {
    return all.subList(0, Math.min(3, all.size()));
  }

  private static List<String> with(List<String> variables, String column) {
    return Stream.concat(variables.stream(), Stream.of(column)).toList();
  }

  private ServedWeather served(TestLocation location) {
    URI endpoint = stack.simulator().baseUri().resolve("/historical-forecast-api/v1/forecast");
    return ServedWeather.request(
        endpoint,
        Map.of(
            "latitude", location.latitude(),
            "longitude", location.longitude(),
            "models", Backfill.MODEL,
            "hourly", String.join(",", expected.hourly()),
            "daily", String.join(",", expected.daily()),
            "start_date", Backfill.FIRST.toString(),
            "end_date", backfill.lastDay().toString(),
            "timeformat", "unixtime"));
  }
}
