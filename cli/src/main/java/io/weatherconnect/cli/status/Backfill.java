package io.weatherconnect.cli.status;

/**
 * Progress of a backfill, in days summed over all locations.
 *
 * @param done days delivered
 * @param total days to deliver, at least 1
 */
public record Backfill(long done, long total) {}
