package io.weatherconnect.openmeteo.api;

/** What the API charges for a request: it depends on how far the request came. */
enum Charge {
  /** The API did not admit the request: its quota is exhausted, or no API received it. */
  NOTHING,
  /** The API admitted the request and failed or rejected it. */
  ERROR,
  /** The API prepared a response, whatever arrived of it. */
  WEIGHT;

  private static final double WEIGHT_OF_AN_ERROR = 1;

  /** Returns the charge if a failure has no other: that of its usual response. */
  static Charge of(Failure failure) {
    return switch (failure) {
      case MINUTE_LIMIT, HOUR_LIMIT, DAY_LIMIT, CONCURRENCY_LIMIT, TLS_FAILURE -> NOTHING;
      case UNAVAILABLE,
          AMBIGUOUS_RESPONSE,
          LOCATION_REJECTED,
          TIMEZONE_INVALID,
          DAYS_NOT_SERVED,
          DAYS_NOT_YET_SERVED,
          RUN_NOT_AVAILABLE,
          REJECTED ->
          ERROR;
      case MALFORMED_RESPONSE, OUTSIDE_MODEL, UNLABELLED_MODELS, UNEXPECTED_UNIT -> WEIGHT;
    };
  }

  /** Returns what is charged for a request of this weight. */
  double of(double weight) {
    return switch (this) {
      case NOTHING -> 0;
      case ERROR -> WEIGHT_OF_AN_ERROR;
      case WEIGHT -> weight;
    };
  }
}
