/** The metrics that a task exposes. */
package io.weatherconnect.openmeteo.metrics;
