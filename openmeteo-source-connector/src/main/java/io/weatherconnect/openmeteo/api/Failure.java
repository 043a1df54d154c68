package io.weatherconnect.openmeteo.api;

/** Why a request failed, classified by what {@link RetryPolicy} and its callers do about it. */
public enum Failure {
  /** 429: the quota of this minute is exhausted. Retried in the next minute. */
  MINUTE_LIMIT("the quota of a minute was exhausted"),
  /** 429: the quota of this hour is exhausted. Retried in the next hour. */
  HOUR_LIMIT("the quota of an hour was exhausted"),
  /** 429: the quota of this UTC day is exhausted. Retried on the next day. */
  DAY_LIMIT("the quota of a day was exhausted"),
  /** 429: other requests from this address are in progress. Retried after a backoff. */
  CONCURRENCY_LIMIT("other requests from this address were in progress"),
  /** 5xx, a timeout or a broken connection. Retried. */
  UNAVAILABLE("5xx, a timeout or a broken connection"),
  /** HTTP 200 with a body that is no JSON, truncated, or without the requested rows. Retried. */
  MALFORMED_RESPONSE("HTTP 200 with a malformed body"),
  /** 400: one location of the request is not served; the others may be. */
  LOCATION_REJECTED("a location was rejected"),
  /** 400: the API does not know the time zone of a location. Only its daily rows need one. */
  TIMEZONE_INVALID("the time zone of a location is invalid"),
  /**
   * The response says that the model does not cover the location. A broken server may say so too:
   * final after three such responses.
   */
  OUTSIDE_MODEL("a location is outside the region that the model covers"),
  /**
   * 400: the request begins before the first day that the API serves; {@link
   * ApiException#servedDays} has the days that it serves. The same request never succeeds.
   */
  DAYS_NOT_SERVED("a day was requested that the API does not serve"),
  /**
   * 400: the request ends after the last day that the API serves, as when this worker's clock is
   * ahead at midnight. Retried.
   */
  DAYS_NOT_YET_SERVED("a day was requested that the API does not serve yet"),
  /**
   * A run of the model was requested that the API does not have: not yet, or not at all. Retried
   * later, or skipped.
   */
  RUN_NOT_AVAILABLE("a model run is not available"),
  /** Some models cover the location, and the response does not name them. Split by model. */
  UNLABELLED_MODELS("the response does not name the model of its columns"),
  /**
   * An error response that may not be the API's own, such as a redirect, a 404 or the page of a
   * firewall. Retried, and final after {@code ambiguous.error.timeout.ms}.
   */
  AMBIGUOUS_RESPONSE("an error response that is not the API's own"),
  /** HTTP 200 with a variable in another unit than its schema has. Final. */
  UNEXPECTED_UNIT("a variable in another unit than expected"),
  /**
   * No secure connection, mostly because the certificate is not trusted. Retried, and final after
   * {@code ambiguous.error.timeout.ms}.
   */
  TLS_FAILURE("the TLS handshake failed"),
  /** The API rejects the request itself, whatever its locations. Final. */
  REJECTED("the API rejected the request");

  private final String description;

  Failure(String description) {
    this.description = description;
  }

  /** Whether the server or the network fails, so that the same request may succeed later. */
  public boolean isTransient() {
    return this == UNAVAILABLE || this == MALFORMED_RESPONSE;
  }

  /** Whether a mistake of the configuration is as likely as a failure that will pass. */
  public boolean isAmbiguous() {
    return this == AMBIGUOUS_RESPONSE || this == TLS_FAILURE;
  }

  /** Whether one location may cause it, so that the request is worth splitting. */
  public boolean isPerLocation() {
    return isTransient()
        || this == LOCATION_REJECTED
        || this == TIMEZONE_INVALID
        || this == OUTSIDE_MODEL
        || this == UNLABELLED_MODELS;
  }

  /**
   * Whether the API as a whole may be down or reject every request for now; with any other failure
   * it has responded properly.
   */
  public boolean isOutage() {
    return isTransient()
        || isAmbiguous()
        || this == CONCURRENCY_LIMIT
        || this == DAYS_NOT_YET_SERVED;
  }

  /** What happened, in a few words. */
  public String description() {
    return description;
  }
}
