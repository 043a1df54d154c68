package io.weatherconnect.openmeteo.catalog;

/** How the values of a variable are carried. Decided by the catalogue, never by a value seen. */
public enum ValueType {
  /** A measure. Always double precision: the stock Cassandra sink refuses most single floats. */
  FLOAT64,
  /** A code, such as the WMO weather code. */
  INT32,
  /** A flag that the API prints as 0 or 1. */
  BOOLEAN,
  /** An instant, such as the sunrise. */
  TIMESTAMP
}
