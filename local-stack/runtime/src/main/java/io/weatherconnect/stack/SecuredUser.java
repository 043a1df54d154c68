package io.weatherconnect.stack;

import java.util.Locale;

/** The users of a secured stack. A user has the same name and password in each service. */
enum SecuredUser {
  /** Kafka's and Cassandra's super user, which only the stack itself uses. */
  ADMIN,
  /** The Connect workers with their connectors, as clients of Kafka. */
  CONNECT_WORKER,
  /** The Cassandra sinks, as clients of Cassandra. */
  WEATHER_SINK,
  /** The command line and the status page, as clients of Connect, Kafka and Cassandra. */
  WEATHER_OPERATOR;

  /** The user's name in every service, for instance {@code connect_worker}. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The user's name in Kafka's access control lists. */
  String principal() {
    return "User:" + title();
  }
}
