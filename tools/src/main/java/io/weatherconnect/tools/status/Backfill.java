package io.weatherconnect.tools.status;

/**
 * How far a backfill has come.
 *
 * @param done days delivered, of all locations together
 * @param total days to deliver, of all locations together; at least 1
 */
public record Backfill(long done, long total) {}
