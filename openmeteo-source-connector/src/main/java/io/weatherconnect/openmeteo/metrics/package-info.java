/** What a task tells of itself to whoever watches the worker. */
package io.weatherconnect.openmeteo.metrics;
