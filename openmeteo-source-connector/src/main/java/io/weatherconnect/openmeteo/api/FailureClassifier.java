package io.weatherconnect.openmeteo.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Decides what a response with another status than 200 means. The only location that knows the
 * codes.
 */
final class FailureClassifier {
  private static final JsonFactory JSON = new JsonFactory();

  /** A hostile or broken server may send any length; an operator reads one line. */
  private static final int LONGEST_REASON = 300;

  /** A proxy that asks for more than this is not believed. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

  /** The reasons that speak of one location and fail the whole call all the same. */
  private static final List<String> REASONS_OF_ONE_LOCATION =
      List.of(
          "No data is available for this location",
          "Latitude must be in range",
          "Longitude must be in range",
          "Invalid timezone");

  private final Clock clock;
  private final List<String> secrets;

  /**
   * A classifier.
   *
   * @param clock tells the time against which a Retry-After date is read
   * @param secrets what must not appear in a message even if a server echoes it
   */
  FailureClassifier(Clock clock, List<String> secrets) {
    this.clock = clock;
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Classifies a status.
   *
   * @param status the HTTP status, not 200
   * @param body the first kilobytes of the body
   * @param retryAfterHeader what Retry-After says, or null
   * @param dateHeader what Date says, or null
   */
  ApiException classify(
      WeatherRequest request, int status, byte[] body, String retryAfterHeader, String dateHeader) {
    String reason = reason(body);
    Failure failure = failure(status, reason);
    Duration retryAfter = retryAfter(retryAfterHeader);
    return new ApiException(
        failure, message(request, status, reason), retryAfter, date(dateHeader), null);
  }

  /** Classifies a tunnel that a proxy did not open, of which there is no response to hand on. */
  ApiException proxyLoginRefused(WeatherRequest request) {
    return classify(request, 407, new byte[0], null, null);
  }

  private static Failure failure(int status, String reason) {
    if (status == 429) {
      return limit(reason);
    }
    if (status == 408 || status >= 500) {
      return Failure.UNAVAILABLE;
    }
    if (status == 400 && REASONS_OF_ONE_LOCATION.stream().anyMatch(reason::startsWith)) {
      return Failure.LOCATION_REJECTED;
    }
    if (status >= 200 && status < 300) {
      return Failure.MALFORMED_RESPONSE;
    }
    boolean isTheApisOwn = status == 401 || status == 403 || (status == 400 && !reason.isEmpty());
    return isTheApisOwn ? Failure.REJECTED : Failure.AMBIGUOUS_RESPONSE;
  }

  /** The API tells its windows apart only by the first word of the reason. */
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

  private static String message(WeatherRequest request, int status, String reason) {
    Endpoint endpoint = request.endpoint();
    String said = reason.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + reason;
    if (status >= 300 && status < 400) {
      return endpoint
          + " redirects elsewhere (HTTP "
          + status
          + "), which is not followed so that the key stays here. "
          + (endpoint.isFreeHost()
              ? "With a key, set openmeteo.url to " + endpoint.customerAddress()
              : "Set openmeteo.url to the address that answers");
    }
    String what = endpoint + " answered " + said;
    // The API answers an unknown key with 400.
    int meant = status == 400 && reason.contains("API key") ? 401 : status;
    return switch (meant) {
      case 401, 403 -> what + ". Check openmeteo.api.key and what its plan includes";
      case 404 -> what + ". Check the path of openmeteo.url";
      case 407 ->
          "The proxy on the way to "
              + endpoint
              + " refuses the login ("
              + said
              + "). Check http.proxy, http.proxy.user and http.proxy.password";
      default -> what;
    };
  }

  /** The reason of an error body, shortened to one safe line; empty when there is none. */
  private String reason(byte[] body) {
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return "";
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING && name.equals("reason")) {
          return oneLine(json.getText());
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      // An error page of a proxy, or a reason cut off by our bound: the status has to do.
      return "";
    }
    return "";
  }

  private String oneLine(String text) {
    String safe = text;
    for (String secret : secrets) {
      safe = safe.replace(secret, "***");
    }
    String line = safe.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }

  private Duration retryAfter(String header) {
    if (header == null) {
      return null;
    }
    try {
      Duration wait =
          header.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header))
              : Duration.between(clock.instant(), parsed(header));
      return wait.isNegative() || wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? null : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant date(String header) {
    try {
      return header == null ? null : parsed(header);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant parsed(String header) {
    return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
