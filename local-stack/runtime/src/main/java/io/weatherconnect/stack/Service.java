package io.weatherconnect.stack;

import java.util.Locale;

/** The services of a local stack. Each runs in its own JVM. */
public enum Service {
  /** One Kafka node, broker and controller in one. */
  KAFKA,
  /** The schema registry, which speaks the Confluent API. */
  REGISTRY,
  /** One Cassandra node with the project's tables. */
  CASSANDRA,
  /** The distributed Connect worker. */
  CONNECT,
  /** A second worker of the same Connect cluster, started only on request. */
  CONNECT_2,
  /** The simulator of the Open-Meteo API. */
  SIMULATOR;

  /** The name in output, logs and data: lower case, words joined by a dash. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
