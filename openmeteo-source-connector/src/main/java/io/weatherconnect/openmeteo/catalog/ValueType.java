package io.weatherconnect.openmeteo.catalog;

/** The type of a variable's values. The catalogue defines it; it never depends on the values. */
public enum ValueType {
  /** A measure. Always double precision: the stock Cassandra sink rejects most single floats. */
  FLOAT64,
  /** A code, such as the WMO weather code. */
  INT32,
  /** A flag that the API prints as 0 or 1. */
  BOOLEAN,
  /** An instant, such as the sunrise. */
  TIMESTAMP
}
