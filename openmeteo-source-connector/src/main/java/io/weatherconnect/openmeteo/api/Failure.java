package io.weatherconnect.openmeteo.api;

/** What went wrong with a call, by what is to be done about it. */
public enum Failure {
  /** 429: the budget of this minute is used up; goes again in the next minute. */
  MINUTE_LIMIT,
  /** 429: the budget of this hour is used up; goes again in the next hour. */
  HOUR_LIMIT,
  /** 429: the budget of this UTC day is used up; goes again tomorrow. */
  DAY_LIMIT,
  /** 429: other calls from this address are running; goes again when one has ended. */
  BUSY,
  /** 5xx, a time-out or a broken connection: heals by itself. */
  UNAVAILABLE,
  /** A success that is not one: no JSON, cut off, or not the rows that were asked for. */
  BROKEN_ANSWER,
  /** A place of the call cannot be served, such as one outside the model; others may be fine. */
  LOCATION_REFUSED,
  /** Some models cover the place and the answer does not say which. */
  AMBIGUOUS_MODELS,
  /** The API will never take this request as it is. */
  REFUSED
}
