package io.weatherconnect.cli.page;

import com.fasterxml.jackson.databind.JsonNode;

/** The data that the status page shows. Not thread-safe. */
interface PageData extends AutoCloseable {
  /**
   * Checks the connectors.
   *
   * @return what {@code weather-connect status -o json} prints
   * @throws io.weatherconnect.stack.ToolException if Connect or Kafka does not respond
   * @throws io.weatherconnect.cli.connect.RestException if Connect rejects a request
   */
  JsonNode status() throws InterruptedException;

  /**
   * Reads the freshness and the weather of a page of locations.
   *
   * @param page number of the page, starting at 1
   * @return the time, the number of this page and of all pages, and the locations. A location has
   *     the fields that {@code weather-connect status --locations -o json} prints and the arrays
   *     {@code hours} and {@code days}, each of one model and in ascending order.
   * @throws io.weatherconnect.stack.ToolException if Connect or Cassandra does not respond
   * @throws io.weatherconnect.cli.connect.RestException if Connect rejects a request
   */
  JsonNode weather(int page) throws InterruptedException;

  /** Closes the connections to the stack. */
  @Override
  void close();
}
