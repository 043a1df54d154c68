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
  BUSY("other calls from this address were running"),
  /** 5xx, a time-out or a broken connection: heals by itself. */
  UNAVAILABLE("5xx, a time-out or a broken connection"),
  /** A success that is not one: no JSON, cut off, or not the rows that were asked for. */
  BROKEN_ANSWER("a success that was not one"),
  /** A place of the call cannot be served, such as one outside the model; others may be fine. */
  LOCATION_REFUSED("a place cannot be served"),
  /**
   * The answer says that the model does not cover the place, which a broken server says too:
   * believed when it is repeated.
   */
  OUTSIDE_MODEL("a place lies outside the model's region"),
  /** Some models cover the place and the answer does not say which. */
  AMBIGUOUS_MODELS("the models of the answer cannot be told apart"),
  /**
   * A refusal that is not the API's own, such as a redirect, a missing page or one without a
   * reason: something in between may have made it up, so it is believed when it is repeated.
   */
  UNEXPLAINED("a refusal that is not the API's own"),
  /** The API will never take this request as it is. */
  REFUSED("the API will not take the request");

  private final String description;

  Failure(String description) {
    this.description = description;
  }

  /** Whether it may pass by itself, so that the same call may be answered later. */
  public boolean mayPass() {
    return this == UNAVAILABLE || this == BROKEN_ANSWER;
  }

  /** Whether one place of the call may have caused it, so that others may be answered at once. */
  public boolean mayBeOfOnePlace() {
    return mayPass()
        || this == LOCATION_REFUSED
        || this == OUTSIDE_MODEL
        || this == AMBIGUOUS_MODELS;
  }

  /** What happened, in a few words. */
  public String description() {
    return description;
  }
}
