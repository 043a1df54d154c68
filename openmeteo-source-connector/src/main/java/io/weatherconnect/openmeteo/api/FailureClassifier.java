package io.weatherconnect.openmeteo.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Classifies responses with any status other than 200. Only this class interprets their codes. */
final class FailureClassifier {
  /** The beginning of the reason for a run that the API does not have. */
  static final String RUN_NOT_AVAILABLE = "The requested model run is not available";

  private static final JsonFactory JSON = new JsonFactory();

  /** A broken server may send a reason of any length; a message has one line. */
  private static final int MAX_REASON_LENGTH = 300;

  /** Longer values of Retry-After are ignored. */
  private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

  /** Reasons that concern one location, although they fail the whole request. */
  private static final List<String> LOCATION_REASONS =
      List.of(
          "No data is available for this location",
          "Latitude must be in range",
          "Longitude must be in range");

  /** The reason for days that are not served, with the first and the last day that are. */
  private static final Pattern OUT_OF_RANGE =
      Pattern.compile(
          "Parameter '(?:start|end)_date' is out of allowed range"
              + " from (\\d{4}-\\d\\d-\\d\\d) to (\\d{4}-\\d\\d-\\d\\d)");

  private final Clock clock;
  private final List<String> secrets;

  /**
   * Creates a classifier.
   *
   * @param clock the current time, to convert a Retry-After date to a wait
   * @param secrets texts to mask in messages, in case a server echoes them
   */
  FailureClassifier(Clock clock, List<String> secrets) {
    this.clock = clock;
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Classifies a response.
   *
   * @param status the HTTP status, not 200
   * @param body the first kilobytes of the body
   * @param retryAfterHeader the Retry-After header, or null
   * @param dateHeader the Date header, or null
   */
  ApiException classify(
      WeatherRequest request, int status, byte[] body, String retryAfterHeader, String dateHeader) {
    ErrorBody error = read(body);
    Optional<DayRange> served =
        status == 400 && error.isApis() ? servedDays(error.reason()) : Optional.empty();
    if (served.isPresent()) {
      return daysNotServed(request, error, served.get());
    }
    Failure failure = failure(status, error);
    return new ApiException(
        failure,
        charge(status, failure),
        message(request, status, error),
        retryAfter(retryAfterHeader),
        date(dateHeader),
        null);
  }

  /** Returns the failure for a proxy that rejected the login and opened no tunnel. */
  ApiException proxyLoginRejected(WeatherRequest request) {
    return classify(request, 407, new byte[0], null, null);
  }

  /**
   * An error body.
   *
   * @param reason one line without secrets; empty if there is none
   * @param isApis whether it has the form of the API's own error bodies
   */
  private record ErrorBody(String reason, boolean isApis) {
    static final ErrorBody NONE = new ErrorBody("", false);
  }

  private static ApiException daysNotServed(
      WeatherRequest request, ErrorBody error, DayRange served) {
    String message = message(request, 400, error);
    if (request.days().from().isBefore(served.from())) {
      return new ApiException(Failure.DAYS_NOT_SERVED, message).withServedDays(served);
    }
    return new ApiException(
            Failure.DAYS_NOT_YET_SERVED,
            message
                + ", requested "
                + request.days()
                + ". Check the clock of this worker and forecast.days")
        .withServedDays(served);
  }

  private static Optional<DayRange> servedDays(String reason) {
    Matcher range = OUT_OF_RANGE.matcher(reason);
    if (!range.lookingAt()) {
      return Optional.empty();
    }
    try {
      LocalDate first = LocalDate.parse(range.group(1));
      LocalDate last = LocalDate.parse(range.group(2));
      return last.isBefore(first) ? Optional.empty() : Optional.of(new DayRange(first, last));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Failure failure(int status, ErrorBody error) {
    if (status == 429) {
      return limit(error.reason());
    }
    if (status == 408 || status >= 500) {
      return Failure.UNAVAILABLE;
    }
    if (status >= 200 && status < 300) {
      return Failure.MALFORMED_RESPONSE;
    }
    if (!isRejection(status) || !error.isApis()) {
      return Failure.AMBIGUOUS_RESPONSE;
    }
    if (status == 400 && error.reason().startsWith("Invalid timezone")) {
      return Failure.TIMEZONE_INVALID;
    }
    if (status == 400 && error.reason().startsWith(RUN_NOT_AVAILABLE)) {
      return Failure.RUN_NOT_AVAILABLE;
    }
    boolean isLocations =
        status == 400 && LOCATION_REASONS.stream().anyMatch(error.reason()::startsWith);
    return isLocations ? Failure.LOCATION_REJECTED : Failure.REJECTED;
  }

  /** The statuses with which the API rejects a request for good. */
  private static boolean isRejection(int status) {
    return status == 400 || status == 401 || status == 403;
  }

  /** The API counts no request for a path that it does not serve, and sees none without a login. */
  private static Charge charge(int status, Failure failure) {
    return status == 404 || status == 407 ? Charge.NOTHING : Charge.of(failure);
  }

  /** The API names the exceeded window only in the first word of the reason. */
  private static Failure limit(String reason) {
    if (reason.startsWith("Minutely")) {
      return Failure.MINUTE_LIMIT;
    }
    if (reason.startsWith("Hourly")) {
      return Failure.HOUR_LIMIT;
    }
    if (reason.startsWith("Daily")) {
      return Failure.DAY_LIMIT;
    }
    return Failure.CONCURRENCY_LIMIT;
  }

  private static String message(WeatherRequest request, int status, ErrorBody error) {
    Endpoint endpoint = request.endpoint();
    String reason = error.reason();
    String response = reason.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + reason;
    if (status >= 300 && status < 400) {
      return endpoint
          + " redirects to another address (HTTP "
          + status
          + "). The connector does not follow redirects, so that it never sends the API key to"
          + " another host. "
          + (endpoint.isFreeHost()
              ? "With a key, set openmeteo.url to " + endpoint.customerAddress()
              : "Set openmeteo.url to the final address");
    }
    String failed = endpoint + " responded with " + response;
    if (isRejection(status) && !error.isApis()) {
      return failed
          + ", which is no response of the API. Check whether a firewall or a proxy rejects the"
          + " requests, and the host of openmeteo.url";
    }
    // The API rejects an unknown key with 400.
    int effective = status == 400 && reason.contains("API key") ? 401 : status;
    return switch (effective) {
      case 401, 403 ->
          failed.replaceFirst("\\.$", "") + ". Check openmeteo.api.key and what its plan includes";
      case 404 -> failed + ". Check the path of openmeteo.url";
      case 407 ->
          "The proxy rejected the login for requests to "
              + endpoint
              + " ("
              + response
              + "). Check http.proxy, http.proxy.user and http.proxy.password";
      default -> failed;
    };
  }

  /** Reads {@code {"error":true,"reason":"..."}}, whose fields may have any order. */
  private ErrorBody read(byte[] body) {
    String reason = "";
    boolean isError = false;
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return ErrorBody.NONE;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("reason") && value == JsonToken.VALUE_STRING) {
          reason = oneLine(json.getText());
        } else if (name.equals("error")) {
          isError = value == JsonToken.VALUE_TRUE;
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      // An error page of a proxy, or a body that was truncated at the size limit.
      return new ErrorBody(reason, false);
    }
    return new ErrorBody(reason, isError && !reason.isEmpty());
  }

  private String oneLine(String text) {
    String safe = text;
    for (String secret : secrets) {
      safe = safe.replace(secret, "***");
    }
    String line = safe.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= MAX_REASON_LENGTH ? line : line.substring(0, MAX_REASON_LENGTH) + "…";
  }

  private Duration retryAfter(String header) {
    if (header == null) {
      return null;
    }
    try {
      Duration wait =
          header.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header))
              : Duration.between(clock.instant(), parseDate(header));
      return wait.isNegative() || wait.compareTo(MAX_RETRY_AFTER) > 0 ? null : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant date(String header) {
    try {
      return header == null ? null : parseDate(header);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant parseDate(String header) {
    return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
