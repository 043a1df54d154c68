package io.weatherconnect.cli.page;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The data that the status page shows. Methods throw {@code ToolException} if Connect, Kafka or
 * Cassandra does not respond or rejects a request. Not thread-safe.
 */
interface PageData extends AutoCloseable {
  /** Checks the connectors. Returns what {@code weather-connect status -o json} prints. */
  JsonNode status() throws InterruptedException;

  /**
   * Reads the time, whether the weather is simulated, the number of this page and of all pages, and
   * the locations of a page; the first is 1. A location has the fields that {@code weather-connect
   * status --locations -o json} prints and the arrays {@code hours} and {@code days}, each of one
   * model and in ascending order.
   */
  JsonNode weather(int page) throws InterruptedException;

  /** Closes the connections to the stack. */
  @Override
  void close();
}
