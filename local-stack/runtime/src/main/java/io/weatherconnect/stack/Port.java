package io.weatherconnect.stack;

import java.util.Locale;

/** The ports of a local stack, with their default numbers. */
public enum Port {
  /** Kafka's clients. */
  KAFKA(9092),
  /** Kafka's controller. */
  KAFKA_CONTROLLER(9093),
  /** The schema registry's HTTP. */
  REGISTRY(8081),
  /** A Kafka node's metrics, which only a cluster exposes. */
  KAFKA_METRICS(9406),
  /** Cassandra's clients. */
  CASSANDRA(9042),
  /** Cassandra's peers. A single node has none, but Cassandra requires the port. */
  CASSANDRA_STORAGE(7000),
  /** The worker's REST API. */
  CONNECT(8083),
  /** The first worker's metrics. */
  CONNECT_METRICS(9404),
  /** The second worker's REST API. */
  CONNECT_2(8084),
  /** The second worker's metrics, which only a cluster exposes. */
  CONNECT_METRICS_2(9405),
  /** The simulated Open-Meteo. */
  SIMULATOR(8080),
  /** The status page. */
  STATUS_PAGE(8088);

  private final int usual;

  Port(int usual) {
    this.usual = usual;
  }

  /** The default port number. */
  public int usual() {
    return usual;
  }

  /** The name in output: lower case, words joined by a dash. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
