package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that each member of an ensemble is stored with the values of the API. */
@ExtendWith(TestStack.Shared.class)
final class EnsembleIT {
  private static final String MODEL = "icon_seamless_eps";
  private static final String SECTION = "hourly";
  private static final int MEMBERS = 40;

  @Test
  void everyValueOfEveryMemberIsStored(TestStack stack) {
    Connect connect = stack.connect();
    Example example = Example.create(stack, connect, "ensemble");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    connect.put(example.source());
    connect.put(example.sink());
    try {
      for (TestLocation location : example.locations()) {
        Map<Integer, Map<Long, Map<String, Double>>> served = served(example, location, today);
        assertThat(served).hasSize(MEMBERS).doesNotContainValue(Map.of());

        Connect.await("the members of " + location)
            .untilAsserted(
                () -> assertThat(stored(stack, example, location, served)).isEqualTo(served));
      }
      List<WeatherRecord> records = stack.records(example.setting("hourly.topic"));
      assertThat(records.stream().map(WeatherRecord::key).distinct()).hasSameSizeAs(records);
      assertThat(records)
          .hasSize(
              example.locations().size()
                  * MEMBERS
                  * 24
                  * Integer.parseInt(example.setting("forecast.days")));
    } finally {
      connect.remove(example.source().name());
      connect.remove(example.sink().name());
    }
  }

  /** Returns what the API serves by member and epoch second. */
  private static Map<Integer, Map<Long, Map<String, Double>>> served(
      Example example, TestLocation location, LocalDate today) {
    List<String> variables = example.variables(SECTION);
    int days = Integer.parseInt(example.setting("forecast.days"));
    ServedWeather response =
        example.served(
            location,
            Map.of(
                "models", MODEL,
                "hourly", String.join(",", variables),
                "start_date", today.toString(),
                "end_date", today.plusDays(days - 1L).toString()));
    return IntStream.range(0, MEMBERS)
        .boxed()
        .collect(Collectors.toMap(member -> member, member -> member(response, variables, member)));
  }

  /** Returns the columns of one member under the names of the variables. */
  private static Map<Long, Map<String, Double>> member(
      ServedWeather response, List<String> variables, int member) {
    String suffix = member == 0 ? "" : "_member%02d".formatted(member);
    List<String> columns = variables.stream().map(variable -> variable + suffix).toList();
    Map<Long, Map<String, Double>> rows = new HashMap<>();
    response
        .instants(SECTION, columns)
        .forEach(
            (time, row) ->
                rows.put(
                    time,
                    row.entrySet().stream()
                        .collect(
                            Collectors.toMap(
                                value ->
                                    value
                                        .getKey()
                                        .substring(0, value.getKey().length() - suffix.length()),
                                Map.Entry::getValue))));
    return rows;
  }

  private static Map<Integer, Map<Long, Map<String, Double>>> stored(
      TestStack stack,
      Example example,
      TestLocation location,
      Map<Integer, Map<Long, Map<String, Double>>> served) {
    StoredWeather table = new StoredWeather(stack.cassandra(), location.name(), MODEL);
    Map<Integer, Map<Long, Map<String, Double>>> all = new HashMap<>();
    years(served.get(0).keySet().stream())
        .forEach(
            year ->
                table
                    .members(year, example.variables(SECTION))
                    .forEach(
                        (member, rows) ->
                            all.computeIfAbsent(member, any -> new HashMap<>()).putAll(rows)));
    return all;
  }

  private static Stream<Integer> years(Stream<Long> seconds) {
    return seconds
        .map(second -> Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC).getYear())
        .distinct();
  }
}
