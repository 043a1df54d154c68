/**
 * One location: what the user configured and everything that a task remembers about it. Uses
 * neither HTTP nor Kafka.
 */
package io.weatherconnect.openmeteo.location;
