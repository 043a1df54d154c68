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
 * The two looks that every scenario ends with: each wanted row stands in the topic exactly as often
 * as it should and no other does; the tables hold exactly the wanted rows, equal to what the API
 * serves, written by the newest of their records.
 */
final class Delivery {
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final String FETCHED_AT = "fetched_at";

  private final TestStack stack;
  private final Backfill backfill;
  private final ExpectedRows wanted;

  Delivery(TestStack stack, Backfill backfill, ExpectedRows wanted) {
    this.stack = stack;
    this.backfill = backfill;
    this.wanted = wanted;
  }

  /**
   * What was seen, all of it as wanted.
   *
   * @param hours rows of hours
   * @param days rows of days
   * @param repeated records beyond the first of each row, wanted where a scenario sends again
   * @param lasted from the first request to the end of the check
   */
  record Outcome(long hours, long days, long repeated, Duration lasted) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d hours and %,d days in topics and tables, 0 missing, 0 extra, 0 unequal, %s; %.1f s",
          hours,
          days,
          repeated == 0 ? "0 doubled" : repeated + " sent again as they should be, 0 doubled",
          lasted.toMillis() / 1000.0);
    }
  }

  /** A row's location and its time: epoch seconds of an hour, epoch day of a day. */
  private record Key(String location, long time) {}

  Outcome check() {
    Map<Key, Map<String, Double>> servedHours = new HashMap<>();
    Map<Key, Map<String, Double>> storedHours = new HashMap<>();
    Map<Key, Map<String, Double>> servedDays = new HashMap<>();
    Map<Key, Map<String, Double>> storedDays = new HashMap<>();
    List<String> hourly = wanted.hourly();
    List<String> daily = wanted.daily();
    for (TestLocation location : wanted.locations()) {
      ServedWeather served = served(location);
      StoredWeather stored = new StoredWeather(stack.cassandra(), location.name(), Backfill.MODEL);
      int year = Backfill.FIRST.getYear();
      add(location, served.hourly(hourly), servedHours);
      add(location, stored.hourly(year, with(hourly, FETCHED_AT)), storedHours);
      add(location, served.daily(daily), servedDays);
      add(location, stored.daily(with(daily, FETCHED_AT)), storedDays);
    }
    servedHours.forEach((key, row) -> row.keySet().retainAll(wantedOn(key)));
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
        backfill.lasted());
  }

  private static void add(
      TestLocation location,
      Map<Long, Map<String, Double>> rows,
      Map<Key, Map<String, Double>> all) {
    rows.forEach((time, row) -> all.put(new Key(location.name(), time), row));
  }

  private Set<String> wantedOn(Key key) {
    return Set.copyOf(wanted.hourlyOn().apply(key.location(), dayOfHour(key.time())));
  }

  private static LocalDate dayOfHour(long second) {
    return LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_A_DAY));
  }

  /** Looks at one section; returns how many records its topic holds. */
  private long check(
      String topic,
      ToLongFunction<GenericRecord> time,
      LongFunction<LocalDate> day,
      Map<Key, Map<String, Double>> served,
      Map<Key, Map<String, Double>> stored) {
    Map<Key, Integer> copies = new HashMap<>();
    Map<Key, Double> newest = new HashMap<>();
    List<TopicReader.Decoded> records = stack.topic(topic).readCommitted();
    for (TopicReader.Decoded record : records) {
      Key key = new Key(record.key().get("location").toString(), time.applyAsLong(record.key()));
      copies.merge(key, 1, Integer::sum);
      newest.merge(key, (double) ((Long) record.value().get(FETCHED_AT) / 1000), Math::max);
    }
    Map<Key, Integer> wantedCopies = new HashMap<>();
    for (Key key : served.keySet()) {
      wantedCopies.put(key, wanted.copies().applyAsInt(key.location(), day.apply(key.time())));
    }
    assertSame("Copies of each row in " + topic, wantedCopies, copies);
    served.forEach((key, row) -> row.put(FETCHED_AT, newest.get(key)));
    assertSame("Rows in Cassandra of " + topic, served, stored);
    return records.size();
  }

  /** Like an assertion of equality, but readable where thousands of rows differ. */
  private static <V> void assertSame(String what, Map<Key, V> wanted, Map<Key, V> found) {
    List<Key> missing = wanted.keySet().stream().filter(key -> !found.containsKey(key)).toList();
    List<Key> extra = found.keySet().stream().filter(key -> !wanted.containsKey(key)).toList();
    List<String> unequal = new ArrayList<>();
    wanted.forEach(
        (key, value) -> {
          if (found.containsKey(key) && !found.get(key).equals(value)) {
            unequal.add(key + " is " + found.get(key) + ", not " + value);
          }
        });
    assertThat(Stream.of(missing, extra, unequal).mapToInt(List::size).sum())
        .as(
            "%s: %d missing as %s, %d extra as %s, %d unequal as %s",
            what,
            missing.size(),
            some(missing),
            extra.size(),
            some(extra),
            unequal.size(),
            some(unequal))
        .isZero();
  }

  private static List<?> some(List<?> all) {
    return all.subList(0, Math.min(3, all.size()));
  }

  private static List<String> with(List<String> variables, String column) {
    return Stream.concat(variables.stream(), Stream.of(column)).toList();
  }

  private ServedWeather served(TestLocation location) {
    URI endpoint = stack.simulator().baseUri().resolve("/historical-forecast-api/v1/forecast");
    return ServedWeather.ask(
        endpoint,
        Map.of(
            "latitude", location.latitude(),
            "longitude", location.longitude(),
            "models", Backfill.MODEL,
            "hourly", String.join(",", wanted.hourly()),
            "daily", String.join(",", wanted.daily()),
            "start_date", Backfill.FIRST.toString(),
            "end_date", backfill.last().toString(),
            "timeformat", "unixtime"));
  }
}
