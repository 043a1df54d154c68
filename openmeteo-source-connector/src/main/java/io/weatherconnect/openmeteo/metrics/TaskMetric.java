package io.weatherconnect.openmeteo.metrics;

import java.util.function.DoubleSupplier;

/**
 * One number that a task tells of itself.
 *
 * @param name lower case with dashes, the unit at the end; a name that ends in {@code -total} only
 *     grows
 * @param description what it is, with its unit
 * @param value tells the number now; may be called by any thread
 */
public record TaskMetric(String name, String description, DoubleSupplier value) {}
