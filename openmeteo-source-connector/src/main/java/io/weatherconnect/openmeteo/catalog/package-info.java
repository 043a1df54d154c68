/**
 * What each Open-Meteo variable is: its section, type, unit and meaning. Knows nothing of Kafka.
 */
package io.weatherconnect.openmeteo.catalog;
