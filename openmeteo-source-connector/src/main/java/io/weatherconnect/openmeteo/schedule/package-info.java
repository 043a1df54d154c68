/**
 * Which locations, which days, when, and what a call for them costs. Pure decisions over dates and
 * instants that are passed in. Knows nothing of Kafka.
 */
package io.weatherconnect.openmeteo.schedule;
