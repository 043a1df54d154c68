package io.weatherconnect.openmeteo.api;

/** What went wrong with a call, by what is to be done about it. */
public enum Failure {
  /** 429: the budget of this minute is used up; goes again in the next minute. */
  MINUTE_LIMIT("the limit of a minute was used up"),
  /** 429: the budget of this hour is used up; goes again in the next hour. */
  HOUR_LIMIT("the limit of an hour was used up"),
  /** 429: the budget of this UTC day is used up; goes again tomorrow. */
  DAY_LIMIT("the limit of a day was used up"),
  /** 429: other calls from this address are running; goes again when one has ended. */
  CONCURRENCY_LIMIT("other calls from this address were running"),
  /** 5xx, a time-out or a broken connection: heals by itself. */
  UNAVAILABLE("5xx, a time-out or a broken connection"),
  /** A success that is not one: no JSON, cut off, or not the rows that were asked for. */
  MALFORMED_RESPONSE("a success that was not one"),
  /** A location of the call cannot be served, such as one outside the model; others may be fine. */
  LOCATION_REJECTED("a location cannot be served"),
  /**
   * The response says that the model does not cover the location, which a broken server says too:
   * believed when it is repeated.
   */
  OUTSIDE_MODEL("a location lies outside the model's region"),
  /** Some models cover the location and the response does not say which. */
  UNLABELLED_MODELS("the models of the response cannot be told apart"),
  /**
   * A refusal that is not the API's own, such as a redirect, a missing page or one without a
   * reason: something in between may have made it up, so it is believed when it is repeated.
   */
  AMBIGUOUS_RESPONSE("a refusal that is not the API's own"),
  /** The API will never take this request as it is. */
  REJECTED("the API will not take the request");

  private final String description;

  Failure(String description) {
    this.description = description;
  }

  /** Whether it may pass by itself, so that the same call may be answered later. */
  public boolean mayPass() {
    return this == UNAVAILABLE || this == MALFORMED_RESPONSE;
  }

  /**
   * Whether one location of the call may have caused it, so that others may be answered at once.
   */
  public boolean mayBeOfOneLocation() {
    return mayPass()
        || this == LOCATION_REJECTED
        || this == OUTSIDE_MODEL
        || this == UNLABELLED_MODELS;
  }

  /** What happened, in a few words. */
  public String description() {
    return description;
  }
}
