package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The total weight of the windows of one location's backfill. */
class WindowWeightPropertyTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 5, 20);
  private static final double ROUNDING = 1e-9;

  @Property(seed = "1", tries = 1_000)
  void windowsAreAsFewAsPossibleAndWeighNoMoreThanFullWindowsAndARemainder(
      @ForAll @IntRange(min = 1, max = 400) int days,
      @ForAll @IntRange(min = 1, max = 40) int variables,
      @ForAll @DoubleRange(min = 1, max = 12) double maxWeight) {
    WeatherQuery query = query(variables);
    List<Integer> windows = windows(query, days, maxWeight);

    int longest = 1;
    while (query.weight(longest + 1) <= maxWeight) {
      longest++;
    }
    int full = days / longest;
    int remainder = days % longest;
    double greedy = full * query.weight(longest) + (remainder == 0 ? 0 : query.weight(remainder));
    assertThat(windows).hasSize((days + longest - 1) / longest);
    assertThat(windows.stream().mapToInt(Integer::intValue).sum()).isEqualTo(days);
    assertThat(weight(query, windows)).isLessThanOrEqualTo(greedy + ROUNDING);
  }

  @Property(seed = "1", tries = 1_000)
  void noWeightIsWastedIfARequestHasTwiceTheCheapDays(
      @ForAll @IntRange(min = 14, max = 400) int days,
      @ForAll @IntRange(min = 10, max = 40) int variables,
      @ForAll @DoubleRange(min = 8, max = 12) double maxWeight) {
    WeatherQuery query = query(variables);

    assertThat(weight(query, windows(query, days, maxWeight)))
        .isCloseTo(query.weight(days), within(1e-6));
  }

  private static List<Integer> windows(WeatherQuery query, int days, double maxWeight) {
    Location location = Samples.BERLIN;
    TestPlanner planner =
        new TestPlanner(
            query,
            new Schedule(TODAY.minusDays(days), null, 0, 0, Duration.ofHours(1), 10),
            new EndpointRouting(Endpoint.parse("http://localhost/v1/archive"), null, 90),
            new RequestLimits(maxWeight, 100, 5_000_000),
            List.of(location),
            Map.of());
    Instant now = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Integer> windows = new ArrayList<>();
    for (Optional<Fetch> next = planner.next(now); next.isPresent(); next = planner.next(now)) {
      planner.delivered(next.get(), location, now);
      windows.add(next.get().days().days());
    }
    return windows;
  }

  private static double weight(WeatherQuery query, List<Integer> windows) {
    return windows.stream().mapToDouble(query::weight).sum();
  }

  private static WeatherQuery query(int variables) {
    List<Variable> hourly =
        IntStream.rangeClosed(1, variables)
            .mapToObj(i -> VariableCatalog.get().findOrAssume(Section.HOURLY, "variable_" + i))
            .toList();
    return Samples.query(hourly, List.of());
  }
}
