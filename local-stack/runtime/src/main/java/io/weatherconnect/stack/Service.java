package io.weatherconnect.stack;

import java.util.List;
import java.util.Locale;

/**
 * The services of a stack. Each runs in its own JVM. The nodes with numbers from 2 run only in a
 * cluster, except for the second worker.
 */
public enum Service {
  /** A Kafka node, broker and controller in one. */
  KAFKA(1),
  /** The second Kafka node of a cluster. */
  KAFKA_2(2),
  /** The third Kafka node of a cluster. */
  KAFKA_3(3),
  /** The schema registry, which speaks the Confluent API. */
  REGISTRY(1),
  /** A Cassandra node with the project's tables. */
  CASSANDRA(1),
  /** The second Cassandra node of a cluster. */
  CASSANDRA_2(2),
  /** The third Cassandra node of a cluster. */
  CASSANDRA_3(3),
  /** The distributed Connect worker. */
  CONNECT(1),
  /** A second worker of the same Connect cluster; without a cluster started only on request. */
  CONNECT_2(2),
  /** The simulator of the Open-Meteo API. */
  SIMULATOR(1);

  /** The Kafka nodes of a cluster. */
  public static final List<Service> KAFKA_NODES = List.of(KAFKA, KAFKA_2, KAFKA_3);

  /** The Cassandra nodes of a cluster. */
  public static final List<Service> CASSANDRA_NODES = List.of(CASSANDRA, CASSANDRA_2, CASSANDRA_3);

  /** The Connect workers. */
  public static final List<Service> WORKERS = List.of(CONNECT, CONNECT_2);

  private final int number;

  Service(int number) {
    this.number = number;
  }

  /** The number of a node among those of its kind, from 1. */
  public int number() {
    return number;
  }

  /** The name in output, logs and data: lower case, words joined by a dash. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
