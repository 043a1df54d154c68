/**
 * One HTTP exchange with an Open-Meteo endpoint: a request becomes a URL or a form, the bytes of
 * the response become columns of primitives, and everything else becomes a classified failure.
 * Knows nothing of Kafka.
 */
package io.weatherconnect.openmeteo.api;
