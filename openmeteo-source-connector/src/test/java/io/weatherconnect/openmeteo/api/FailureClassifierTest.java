package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

class FailureClassifierTest {
  private final FailureClassifier classifier =
      new FailureClassifier(
          MutableClock.of(Instant.parse("2024-05-01T12:00:00Z"), ZoneOffset.UTC),
          List.of("s3cret"));

  private ApiException classify(int status, String body) {
    return classifier.classify(
        request().build(), status, body.getBytes(StandardCharsets.UTF_8), null, null);
  }

  private ApiException classifyReason(int status, String reason) {
    return classify(status, "{\"error\":true,\"reason\":\"" + reason + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          429 | Minutely API request limit exceeded. Please try again in one minute.  | MINUTE_LIMIT
          429 | Hourly API request limit exceeded. Please try again in the next hour. | HOUR_LIMIT
          429 | Daily API request limit exceeded. Please try again tomorrow.          | DAY_LIMIT
          429 | Too many concurrent requests                                          | CONCURRENCY_LIMIT
          429 | Some other limit of a proxy                                           | CONCURRENCY_LIMIT
          500 | Something went wrong.                                                 | UNAVAILABLE
          502 | Bad gateway                                                           | UNAVAILABLE
          503 | The service is overloaded                                             | UNAVAILABLE
          504 | Gateway time-out                                                      | UNAVAILABLE
          408 | Request time-out                                                      | UNAVAILABLE
          400 | No data is available for this location                                | LOCATION_REJECTED
          400 | Latitude must be in range of -90 to 90°. Given: 522.52.               | LOCATION_REJECTED
          400 | Longitude must be in range of -180 to 180°. Given: 999.0.             | LOCATION_REJECTED
          400 | Invalid timezone                                                      | TIMEZONE_INVALID
          400 | The requested model run is not available. Model: dwd_icon, run: 2026 | RUN_NOT_AVAILABLE
          400 | Parameter 'run' must not be set                                       | REJECTED
          400 | Invalid date                                                          | REJECTED
          400 | Data corrupted at path ''. Cannot initialize X from invalid String    | REJECTED
          400 | Your API call requests too much data. Please reduce the number        | REJECTED
          400 | The supplied API key is invalid.                                      | REJECTED
          401 | API key required. Please add &apikey= to the URL.                     | REJECTED
          403 | This API endpoint requires the API Professional or Enterprise plan    | REJECTED
          404 | Not Found                                                             | AMBIGUOUS_RESPONSE
          413 | Payload Too Large                                                     | AMBIGUOUS_RESPONSE
          415 | Unsupported Media Type                                                | AMBIGUOUS_RESPONSE
          303 | See Other                                                             | AMBIGUOUS_RESPONSE
          204 | No content                                                            | MALFORMED_RESPONSE
          206 | Partial content                                                       | MALFORMED_RESPONSE
          """)
  void statusAndReasonDetermineTheFailure(int status, String reason, Failure failure) {
    assertThat(classifyReason(status, reason).failure()).isEqualTo(failure);
  }

  private ApiException outOfRange(String parameter, String from, String to) {
    byte[] body =
        """
        {"reason":"Parameter '%s' is out of allowed range from 2024-01-29 to 2024-05-16","error":true}
        """
            .formatted(parameter)
            .getBytes(StandardCharsets.UTF_8);
    WeatherRequest request = request().days(from, to).build();
    return classifier.classify(request, 400, body, null, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><h1>403 Forbidden</h1></html>",
        "{}",
        "{\"message\":\"no\"}",
        "{\"reason\":\"Invalid timezone\"}",
        "{\"error\":false,\"reason\":\"no\"}",
        "{\"error\":\"true\",\"reason\":\"no\"}",
        "{\"error\":true}",
        "{\"error\":true,\"reason\":\"cut of"
      })
  void rejectionThatIsNotTheApisOwnIsAmbiguousAndBlamesTheNetwork(String body) {
    for (int status : new int[] {400, 401, 403}) {
      ApiException e = classify(status, body);

      assertThat(e.failure()).as("HTTP " + status).isEqualTo(Failure.AMBIGUOUS_RESPONSE);
      assertThat(e)
          .hasMessageContaining("HTTP " + status)
          .hasMessageContaining("no response of the API")
          .hasMessageContaining("firewall");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "start_date, 2024-01-28, 2024-02-28, DAYS_NOT_SERVED",
    "start_date, 1990-01-01, 1990-01-01, DAYS_NOT_SERVED",
    "start_date, 2024-01-28, 2024-05-17, DAYS_NOT_SERVED",
    "end_date, 2024-05-02, 2024-05-17, DAYS_NOT_YET_SERVED",
    "start_date, 2024-05-17, 2024-05-17, DAYS_NOT_YET_SERVED"
  })
  void servedDaysDecideWhetherADayIsTooOldOrTooEarlyToRequest(
      String parameter, String from, String to, Failure failure) {
    ApiException e = outOfRange(parameter, from, to);

    assertThat(e.failure()).isEqualTo(failure);
    assertThat(e.servedDays())
        .contains(new DayRange(LocalDate.of(2024, 1, 29), LocalDate.of(2024, 5, 16)));
    assertThat(e.at(request().build().locations().get(0)).servedDays()).isEqualTo(e.servedDays());
    assertThat(e).hasMessageContaining("out of allowed range from 2024-01-29 to 2024-05-16");
  }

  @Test
  void dayThatIsNotServedYetNamesTheClockAndTheKey() {
    assertThat(outOfRange("end_date", "2024-05-02", "2024-05-17"))
        .hasMessageEndingWith(
            ", requested 2024-05-02..2024-05-17. Check the clock of this worker and forecast.days");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Parameter 'start_date' is out of allowed range from yesterday to tomorrow",
        "Parameter 'start_date' is out of allowed range from 2024-13-41 to 2024-05-16",
        "Parameter 'start_date' is out of allowed range from 2024-05-16 to 2024-01-29",
        "Parameter 'start_date' is out of allowed range"
      })
  void unreadableRangeOfDaysIsARejection(String reason) {
    ApiException e = classifyReason(400, reason);

    assertThat(e.failure()).isEqualTo(Failure.REJECTED);
    assertThat(e.servedDays()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOTHING",
    "407, NOTHING",
    "429, NOTHING",
    "303, ERROR",
    "400, ERROR",
    "403, ERROR",
    "408, ERROR",
    "413, ERROR",
    "500, ERROR",
    "503, ERROR",
    "204, WEIGHT"
  })
  void statusDeterminesTheCharge(int status, Charge charge) {
    assertThat(classifyReason(status, "reason").charge()).isEqualTo(charge);
    assertThat(classify(status, "<html>").charge()).isEqualTo(charge);
  }

  @Test
  void orderOfJsonFieldsDoesNotMatter() {
    ApiException e = classify(400, "{\"reason\":\"Invalid timezone\",\"error\":true}");

    assertThat(e.failure()).isEqualTo(Failure.TIMEZONE_INVALID);
    assertThat(e)
        .hasMessage(
            "https://api.open-meteo.com/v1/dwd-icon responded with HTTP 400: Invalid timezone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>502</html>",
        "[1]",
        "{\"reason\":7}",
        "{\"reason\":{\"reason\":\"inner\"}}",
        "{\"error\":true,\"reason\":\"cut of",
        "{\"error\":true"
      })
  void bodyWithoutReasonGivesOnlyTheStatus(String body) {
    ApiException e = classify(502, body);

    assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(e).hasMessage("https://api.open-meteo.com/v1/dwd-icon responded with HTTP 502");
  }

  @Test
  void reasonIsOneLine() {
    assertThat(classifyReason(400, "first\\r\\nsecond\\u0007"))
        .hasMessageEndingWith("HTTP 400: first  second");
  }

  @Test
  void secretInAReasonIsMasked() {
    assertThat(classifyReason(400, "key s3cret and s3cret"))
        .hasMessageEndingWith("key *** and ***");
    assertThat(classifyReason(400, "key \\u00733cret")).hasMessageEndingWith("key ***");
  }

  @Test
  void rejectionNamesTheKeyToCheck() {
    assertThat(classifyReason(400, "The supplied API key is invalid."))
        .hasMessageContaining("Check openmeteo.api.key");
    assertThat(classifyReason(401, "API key required."))
        .hasMessageContaining("Check openmeteo.api.key");
    assertThat(classifyReason(403, "No such plan."))
        .hasMessageEndingWith("No such plan. Check openmeteo.api.key and what its plan includes");
    assertThat(classifyReason(404, "Not Found")).hasMessageContaining("the path of openmeteo.url");
    assertThat(classifyReason(407, "Proxy")).hasMessageContaining("http.proxy.user");
  }

  @Test
  void redirectOfFreeHostNamesTheCustomerHost() {
    assertThat(classify(303, ""))
        .hasMessageEndingWith(
            "set openmeteo.url to https://customer-api.open-meteo.com/v1/dwd-icon");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                              | 0
          7                              | 7
          86400                          | 86400
          Wed, 01 May 2024 12:01:30 GMT  | 90
          Wed, 1 May 2024 12:00:00 GMT   | 0
          """)
  void retryAfterIsParsedAsSecondsOrDate(String header, int seconds) {
    assertThat(retryAfter(header)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "soon",
        "-5",
        "1.5",
        "86401",
        "99999999999999999999",
        "Wed, 01 May 2024 11:59:59 GMT",
        "Fri, 03 May 2024 12:00:00 GMT",
        "Tue, 01 May 2024 12:01:30 GMT"
      })
  void missingInvalidPastOrExcessiveRetryAfterIsIgnored(String header) {
    assertThat(retryAfter(header)).isEmpty();
  }

  private Optional<Duration> retryAfter(String header) {
    return classifier.classify(request().build(), 503, new byte[0], header, null).retryAfter();
  }

  @Test
  void failureOfALocationContainsItsNameAndKeepsTheClass() {
    ApiException whole = classifier.classify(request().build(), 503, new byte[0], "7", null);

    ApiException e = whole.at(request().build().locations().get(0));

    assertThat(e).hasMessage("location=Berlin: " + whole.getMessage()).hasCause(whole);
    assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void dateHeaderIsTheTimeOfTheApi() {
    assertThat(dateOf("Sun, 22 Nov 2026 23:59:58 GMT"))
        .contains(Instant.parse("2026-11-22T23:59:58Z"));
    assertThat(dateOf(null)).isEmpty();
    assertThat(dateOf("yesterday")).isEmpty();
  }

  private Optional<Instant> dateOf(String header) {
    return classifier.classify(request().build(), 429, new byte[0], null, header).serverTime();
  }
}
