/**
 * One location: what the user configured and everything that a task remembers of it. Knows nothing
 * of HTTP or Kafka.
 */
package io.weatherconnect.openmeteo.location;
