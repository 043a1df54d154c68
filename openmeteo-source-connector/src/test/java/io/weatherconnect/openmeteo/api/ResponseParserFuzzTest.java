package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parses mutated responses: the parser accepts exactly those that {@link SlowReader} accepts, and
 * reads the same values from them. Run more with {@code -Dfuzz.responses=N}.
 */
class ResponseParserFuzzTest {
  private static final int RESPONSES = Integer.getInteger("fuzz.responses", 100_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_240_501L);

  @Test
  void mutatedResponseIsReadCorrectlyOrRejected() {
    ResponseMutator mutator = new ResponseMutator(SEED);
    int[] accepted = new int[1];

    // The limit is far above the usual duration; it turns an endless loop into a failure.
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60 + RESPONSES / 1_000),
        () -> {
          for (int i = 0; i < RESPONSES; i++) {
            Fixture fixture = Fixture.ALL.get(i % Fixture.ALL.size());
            accepted[0] += isAccepted(fixture, mutator.mutate(fixture.bytes()), i) ? 1 : 0;
          }
        });

    // Both outcomes must be frequent enough to be tested.
    assertThat(accepted[0]).isBetween(RESPONSES / 50, RESPONSES / 2);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void bothReadersAcceptCompleteResponses(Fixture fixture) {
    assertThat(isAccepted(fixture, fixture.bytes(), 0)).isTrue();
  }

  static List<Fixture> fixtures() {
    return Fixture.ALL;
  }

  private static boolean isAccepted(Fixture fixture, byte[] response, int number) {
    Optional<List<SlowReader.Location>> expected = new SlowReader(fixture.request()).read(response);
    Optional<List<SlowReader.Location>> actual = parsed(fixture, response);
    if (!expected.equals(actual)) {
      Assertions.fail(
          "Response %d of seed %d, made from %s, is read as %s and should be read as %s:%n%s"
              .formatted(
                  number,
                  SEED,
                  fixture,
                  actual,
                  expected,
                  new String(response, StandardCharsets.UTF_8)));
    }
    return actual.isPresent();
  }

  private static Optional<List<SlowReader.Location>> parsed(Fixture fixture, byte[] response) {
    List<LocationForecast> forecasts;
    try {
      forecasts = Fixture.parse(response, fixture.request());
    } catch (ApiException e) {
      return Optional.empty();
    }
    return Optional.of(forecasts.stream().map(one -> location(fixture.request(), one)).toList());
  }

  private static SlowReader.Location location(WeatherRequest request, LocationForecast forecast) {
    Map<String, List<Double>> values = new HashMap<>();
    addColumns(values, request, Section.HOURLY, forecast);
    addColumns(values, request, Section.DAILY, forecast);
    List<Double> head =
        List.of(
            forecast.cell().latitude(),
            forecast.cell().longitude(),
            forecast.cell().elevation(),
            (double) forecast.utcOffsetSeconds());
    return new SlowReader.Location(head, forecast.timezone(), values);
  }

  private static void addColumns(
      Map<String, List<Double>> values,
      WeatherRequest request,
      Section section,
      LocationForecast forecast) {
    List<Variable> variables = request.variables(section);
    for (int model = 0; model < request.modelNames().size(); model++) {
      if (!forecast.has(section, model)) {
        continue;
      }
      for (int variable = 0; variable < variables.size(); variable++) {
        List<Double> column = new ArrayList<>();
        for (double value : forecast.columns(section, model)[variable]) {
          column.add(value);
        }
        values.put(section.apiName() + "/" + model + "/" + variables.get(variable).name(), column);
      }
    }
  }
}
