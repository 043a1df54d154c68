package io.weatherconnect.openmeteo.metrics;

import java.util.function.DoubleSupplier;

/**
 * One metric of a task.
 *
 * @param name lower case with dashes, the unit at the end; a name that ends in {@code -total} is a
 *     counter
 * @param description what it measures, with its unit
 * @param value the current value; may be called by any thread
 */
public record TaskMetric(String name, String description, DoubleSupplier value) {}
