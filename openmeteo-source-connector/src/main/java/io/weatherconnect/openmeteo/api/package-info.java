/**
 * Requests to an Open-Meteo endpoint: a request becomes a URL or a form, the bytes of the response
 * become columns of primitives, everything else becomes a classified failure, and one retry policy
 * decides what follows from it. Does not use Kafka.
 */
package io.weatherconnect.openmeteo.api;
