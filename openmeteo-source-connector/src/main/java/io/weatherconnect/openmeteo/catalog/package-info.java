/** The variables and models of the Open-Meteo API. Independent of Kafka. */
package io.weatherconnect.openmeteo.catalog;
