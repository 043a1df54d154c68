/**
 * Which locations and days are requested next, from which endpoint, and what a request for them
 * weighs. Pure decisions over dates and instants that are passed in. Does not use Kafka.
 */
package io.weatherconnect.openmeteo.schedule;
