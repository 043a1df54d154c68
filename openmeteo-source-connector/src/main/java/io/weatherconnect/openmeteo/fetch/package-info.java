/**
 * Gets a planned window by whatever calls it takes: waits for quota, repeats what heals by itself,
 * and cuts a call into smaller ones where one place spoils it for the others. Knows nothing of
 * Kafka.
 */
package io.weatherconnect.openmeteo.fetch;
