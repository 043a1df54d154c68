package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses with status 200 that do not match the request. */
class MalformedResponseTest {
  private static final String SECRET_PAYLOAD = "opaque-payload-7781";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unexpected error while streaming data: timeoutReached",
        "<html><body>Bad gateway</body></html>",
        "null",
        "true",
        "17",
        "\"text\"",
        "{",
        "[",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "\u0000",
        "{\"error\":true,\"reason\":\"The API is in maintenance\"}",
      })
  void bodyThatIsNoWeatherResponseIsMalformed(String body) {
    assertMalformed(() -> Fixture.parse(body, Fixture.ONE_LOCATION.request()));
  }

  @Test
  void emptyBodyIsReportedAsEmpty() {
    assertMalformed(() -> Fixture.parse("", Fixture.ONE_LOCATION.request()))
        .hasMessage("The response is empty");
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void responseTruncatedAtAnyByteIsMalformed(Fixture fixture) {
    byte[] whole = fixture.text().strip().getBytes(StandardCharsets.UTF_8);

    List<Integer> accepted = new ArrayList<>();
    for (int length = 0; length < whole.length; length++) {
      if (!isMalformed(Arrays.copyOf(whole, length), fixture.request())) {
        accepted.add(length);
      }
    }

    assertThat(accepted).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void responseTruncatedAnywhereAndFollowedByAnErrorTextIsMalformed(Fixture fixture) {
    String whole = fixture.text().strip();

    List<Integer> accepted = new ArrayList<>();
    for (int length = 0; length <= whole.length(); length++) {
      String cut =
          whole.substring(0, length) + "Unexpected error while streaming data: timeoutReached";
      if (!isMalformed(cut.getBytes(StandardCharsets.UTF_8), fixture.request())) {
        accepted.add(length);
      }
    }

    assertThat(accepted).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Unexpected error while streaming data: x", "{}", "[]", "]", "}", ",", "1"})
  void textAfterACompleteResponseIsMalformed(String tail) {
    assertMalformed(
        () -> Fixture.parse(Fixture.ONE_LOCATION.text() + tail, Fixture.ONE_LOCATION.request()));
  }

  static Stream<Fixture> fixtures() {
    return Fixture.ALL.stream();
  }

  /** A piece of a response, its replacement, and a part of the error message. */
  static Stream<Arguments> malformedResponses() {
    return Stream.of(
        malformed(Fixture.ONE_LOCATION, "1714521600,", "", "fewer times"),
        malformed(Fixture.ONE_LOCATION, "1714604400]", "1714604400,1714608000]", "more times"),
        malformed(Fixture.ONE_LOCATION, "1714525200", "1714525201", "other times"),
        malformed(
            Fixture.ONE_LOCATION, "1714521600,1714525200", "1714525200,1714521600", "other times"),
        malformed(
            Fixture.ONE_LOCATION, "\"time\":[1714521600]", "\"time\":[1714608000]", "other times"),
        malformed(
            Fixture.ONE_LOCATION, "\"time\":[1714521600]", "\"time\":1714521600", "not an array"),
        malformed(Fixture.ONE_LOCATION, "\"time\":[1714521600],", "", "daily section is missing"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[", "too few rows"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[7.8,7.8,", "too many rows"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[\"7.8\",", "not numbers"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[[7.8],", "not numbers"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[{},", "not numbers"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[true,", "not numbers"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[1e999,", "not valid for its variable"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[-1e999,", "not valid for its variable"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[nan,", "not valid JSON"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[NaN,", "not valid JSON"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[" + "9".repeat(65) + ",", "not valid JSON"),
        malformed(
            Fixture.ONE_LOCATION,
            "\"temperature_2m\":[",
            "\"temperature_2m\":7,\"x\":[",
            "not an array"),
        malformed(
            Fixture.ONE_LOCATION, "\"precipitation\":[", "\"precipitatiom\":[", "lacks a column"),
        malformed(
            Fixture.ONE_LOCATION, "\"precipitation\":[", "\"temperature_2m\":[", "not valid JSON"),
        malformed(
            Fixture.ONE_LOCATION,
            "\"precipitation\":[",
            "\"temperature_2m_icon_seamless\":[",
            "under two names"),
        malformed(Fixture.ONE_LOCATION, "61,", "61.5,", "not valid for its variable"),
        malformed(Fixture.ONE_LOCATION, "61,", "99999999999,", "not valid for its variable"),
        malformed(
            Fixture.ONE_LOCATION, "\"is_day\":[0,", "\"is_day\":[2,", "not valid for its variable"),
        malformed(
            Fixture.ONE_LOCATION,
            "\"is_day\":[0,",
            "\"is_day\":[-1,",
            "not valid for its variable"),
        malformed(
            Fixture.ONE_LOCATION, "[1714534440]", "[1714534440.5]", "not valid for its variable"),
        malformed(
            Fixture.ONE_LOCATION, "[1714534440]", "[1714534440000]", "not valid for its variable"),
        malformed(Fixture.ONE_LOCATION, "[1714534440]", "[\"soon\"]", "an invalid time"),
        malformed(
            Fixture.ONE_LOCATION,
            "[1714534440]",
            "[\"+999999999-01-01T00:00\"]",
            "not valid for its variable"),
        malformed(
            Fixture.LOCAL_DAYS,
            "[1714588260,1714674540,",
            "[1714588260,\"2024-05-02T20:29\",",
            "mixes instants and local times"),
        malformed(
            Fixture.ONE_LOCATION, "\"precipitation\":\"mm\"", "\"precipitation\":5", "not a text"),
        malformed(
            Fixture.ONE_LOCATION,
            "\"precipitation\":\"mm\"",
            "\"precipitation\":\"undefined\"",
            "values of precipitation without a unit"),
        malformed(
            Fixture.ONE_LOCATION,
            "\"precipitation\":\"mm\"",
            "\"precipitation\":\"mm\",\"precipitation_icon_seamless\":\"mm\"",
            "two units"),
        malformed(
            Fixture.ONE_LOCATION,
            "\"hourly_units\":{",
            "\"hourly_units\":7,\"x\":{",
            "not an object"),
        malformed(Fixture.ONE_LOCATION, "\"hourly\":{", "\"hourly\":[],\"x\":{", "not an object"),
        malformed(Fixture.ONE_LOCATION, "\"hourly\":{", "\"x\":{", "hourly section is missing"),
        malformed(Fixture.ONE_LOCATION, "\"daily\":{", "\"hourly\":{", "not valid JSON"),
        malformed(
            Fixture.ONE_LOCATION, "\"location_id\":1", "\"location_id\":2", "other locations"),
        malformed(Fixture.ONE_LOCATION, "\"location_id\":1", "\"location_id\":1.5", "a fraction"),
        malformed(Fixture.THREE_LOCATIONS, "\"location_id\":2,", "", "other locations"),
        malformed(
            Fixture.ONE_LOCATION,
            "\"location_id\":1",
            "\"location_id\":\"1\"",
            "text instead of a number"),
        malformed(Fixture.ONE_LOCATION, "\"latitude\":52.52", "\"latitude\":91", "out of range"),
        malformed(
            Fixture.ONE_LOCATION, "\"latitude\":52.52,", "", "lacks a location's coordinates"),
        malformed(Fixture.ONE_LOCATION, "13.419998", "1e400", "out of range"),
        malformed(Fixture.ONE_LOCATION, "13.419998", "nanometres", "not valid JSON"),
        malformed(Fixture.ONE_LOCATION, "13.419998", "-inf", "not valid JSON"),
        malformed(
            Fixture.ONE_LOCATION,
            "\"elevation\":38.0",
            "\"elevation\":-nan",
            "text instead of a number"),
        malformed(Fixture.ONE_LOCATION, "[7.8,", "[-nan,", "not valid JSON"),
        malformed(
            Fixture.ONE_LOCATION,
            "\"elevation\":38.0",
            "\"elevation\":null",
            "text instead of a number"),
        malformed(Fixture.ONE_LOCATION, "_seconds\":0", "_seconds\":86400", "out of range"),
        malformed(
            Fixture.ONE_LOCATION, "\"timezone\":\"GMT\"", "\"timezone\":[]", "instead of a text"),
        malformed(Fixture.LOCAL_DAYS, "_seconds\":7200", "_seconds\":3600", "other times"),
        malformed(Fixture.HALF_HOUR_OFFSET, "_seconds\":34200", "_seconds\":0", "other times"),
        malformed(
            Fixture.THREE_LOCATIONS, "\"location_id\":2", "\"location_id\":3", "other locations"),
        malformed(Fixture.THREE_LOCATIONS, "}},{", "}},7,{", "an element that is not a location"),
        malformed(Fixture.THREE_LOCATIONS, "}}]", "}},{}]", "more locations"),
        malformed(
            Fixture.THREE_MODELS, "precipitation_gfs_seamless\":[", "x\":[", "lacks a column"),
        malformed(Fixture.THREE_MODELS, "_seamless", "_seemless", "has no columns"));
  }

  @ParameterizedTest
  @MethodSource("malformedResponses")
  void errorMessageNamesTheMalformedPart(
      Fixture fixture, String piece, String replacement, String message) {
    assertMalformed(() -> fixture.with(piece, replacement)).hasMessageContaining(message);
  }

  @Test
  void fewerLocationsThanRequestedAreMalformed() {
    WeatherRequest four =
        request().locations(locations(4)).hourly("temperature_2m", "precipitation").build();

    assertMalformed(() -> Fixture.parse(Fixture.THREE_LOCATIONS.text(), four))
        .hasMessage("The response has fewer locations than requested");
  }

  @Test
  void moreLocationsThanRequestedAreMalformed() {
    WeatherRequest two =
        request().locations(locations(2)).hourly("temperature_2m", "precipitation").build();

    assertMalformed(() -> Fixture.parse(Fixture.THREE_LOCATIONS.text(), two))
        .hasMessage("The response has more locations than requested");
  }

  @Test
  void locationsInAnotherOrderAreMalformed() {
    String swapped =
        Fixture.THREE_LOCATIONS
            .text()
            .replace("\"location_id\":1", "\"location_id\":9")
            .replace("\"location_id\":2", "\"location_id\":1")
            .replace("\"location_id\":9", "\"location_id\":2");

    assertMalformed(() -> Fixture.parse(swapped, Fixture.THREE_LOCATIONS.request()))
        .hasMessageContaining("other locations");
  }

  @Test
  void ensembleMembersAreRejected() {
    assertMalformed(() -> Fixture.parse(Fixture.read("members.json"), request().build()))
        .hasMessageContaining("ensemble members");
  }

  @Test
  void nanOfASingleLocationMeansThatTheModelDoesNotCoverIt() {
    ApiException e =
        failure(() -> Fixture.parse(Fixture.read("out-of-region.txt"), request().build()));

    assertThat(e.failure()).isEqualTo(Failure.OUTSIDE_MODEL);
    assertThat(e).hasMessageContaining("outside the region");
  }

  @ParameterizedTest
  @CsvSource({
    "52.52, nan",
    "52.52, -nan",
    "13.419998, nan",
    "13.419998, -nan",
  })
  void nanAsACoordinateWithWeatherBehindIsMalformed(String number, String nan) {
    assertMalformed(() -> Fixture.ONE_LOCATION.with(":" + number + ",", ":" + nan + ","))
        .hasMessageContaining("weather of a location without coordinates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "-nan"})
  void nanAsACoordinateWithNullsBehindMeansThatTheModelDoesNotCoverTheLocation(String nan) {
    String nulls =
        Fixture.ONE_LOCATION
            .text()
            .replace("52.52", nan)
            .replaceAll("(?<=[\\[,])-?[0-9.]+(?=[,\\]])", "null")
            .replaceAll("\"time\":\\[null(,null)*]", "\"time\":[]");

    ApiException e = failure(() -> Fixture.parse(nulls, Fixture.ONE_LOCATION.request()));

    assertThat(e.failure()).isEqualTo(Failure.OUTSIDE_MODEL);
  }

  @Test
  void nanCoordinatesWithOnlyTheSunBehindMeanThatTheModelDoesNotCoverTheLocation() {
    String body =
        """
        {"latitude":-nan,"longitude":-nan,"location_id":1,
        "daily_units":{"time":"unixtime","sunrise":"unixtime","rain_sum":"mm"},
        "daily":{"time":[1714521600],"sunrise":[1714534440],"rain_sum":[null]}}""";

    ApiException e =
        failure(() -> Fixture.parse(body, request().hourly().daily("sunrise", "rain_sum").build()));

    assertThat(e.failure()).isEqualTo(Failure.OUTSIDE_MODEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"latitude\":", "{\"latitude\":-", "{\"latitude\":Unexpected error"})
  void responseTruncatedAtTheLatitudeIsMalformed(String body) {
    assertMalformed(() -> Fixture.parse(body, request().build()));
  }

  @Test
  void columnsWithoutSuffixForSeveralModelsAreUnlabelled() {
    WeatherRequest both =
        request().locations(locations(2)).models("icon_seamless", "metno_nordic").build();

    ApiException e = failure(() -> Fixture.parse(Fixture.read("mixed-suffixes.json"), both));

    assertThat(e.failure()).isEqualTo(Failure.UNLABELLED_MODELS);
  }

  @Test
  void deepNestingIsMalformed() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertMalformed(() -> Fixture.ONE_LOCATION.with("\"elevation\":38.0", "\"x\":" + deep));
    assertMalformed(() -> Fixture.parse(deep, Fixture.ONE_LOCATION.request()));
  }

  @Test
  void errorMessageDoesNotQuoteTheResponse() {
    List<String> pieces =
        List.of("38.0", "\"GMT\"", "[7.8", "\"mm\"", "1714525200", "\"°C\"", "\"precipitation\"");
    for (String piece : pieces) {
      for (String replacement : List.of(SECRET_PAYLOAD, "\"" + SECRET_PAYLOAD + "\"")) {
        String body = Fixture.ONE_LOCATION.text().replace(piece, replacement);
        try {
          Fixture.parse(body, Fixture.ONE_LOCATION.request());
        } catch (ApiException e) {
          assertThat(e).hasMessageNotContaining(SECRET_PAYLOAD);
          assertThat(e).hasNoCause();
        }
      }
    }
  }

  private static Arguments malformed(
      Fixture fixture, String piece, String replacement, String message) {
    return Arguments.of(fixture, piece, replacement, message);
  }

  private static boolean isMalformed(byte[] response, WeatherRequest request) {
    try {
      Fixture.parse(response, request);
      return false;
    } catch (ApiException e) {
      return e.failure() == Failure.MALFORMED_RESPONSE;
    }
  }

  private static ApiException failure(ThrowingCallable parsing) {
    return catchThrowableOfType(ApiException.class, parsing);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertMalformed(
      ThrowingCallable parsing) {
    return assertThatThrownBy(parsing)
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.failure()).as(e.getMessage()).isEqualTo(Failure.MALFORMED_RESPONSE));
  }
}
