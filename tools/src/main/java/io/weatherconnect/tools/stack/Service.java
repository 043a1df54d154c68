package io.weatherconnect.tools.stack;

import java.util.Locale;

/** The programs that a local stack is made of. Each runs in a JVM of its own. */
public enum Service {
  /** One Kafka node, broker and controller in one. */
  KAFKA,
  /** The schema registry, which speaks the Confluent API. */
  REGISTRY,
  /** One Cassandra node with the project's tables. */
  CASSANDRA,
  /** The distributed Connect worker. */
  CONNECT,
  /** A second worker of the same Connect cluster, started only when asked for. */
  CONNECT_2,
  /** The simulator of the Open-Meteo API. */
  SIMULATOR;

  /**
   * The part's name on screen and of its log and data.
   *
   * @return lower case, words joined by a dash, never null
   */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
