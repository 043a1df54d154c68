package io.weatherconnect.tools.status;

/**
 * How far a historic run has come.
 *
 * @param done days delivered, of all places together
 * @param total days to deliver, of all places together; at least 1
 */
public record Backfill(long done, long total) {}
