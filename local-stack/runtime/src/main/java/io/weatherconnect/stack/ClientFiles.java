package io.weatherconnect.stack;

import java.nio.file.Path;

/**
 * The files with which the clients of a secured stack authenticate it and themselves. Only their
 * owner can read those with passwords.
 *
 * @param kafka properties of Kafka's clients
 * @param rest properties of the command line for Connect's REST API
 * @param cassandra a configuration file of the Cassandra driver
 * @param sinks settings that every Cassandra sink needs, with references instead of passwords
 */
public record ClientFiles(Path kafka, Path rest, Path cassandra, Path sinks) {}
