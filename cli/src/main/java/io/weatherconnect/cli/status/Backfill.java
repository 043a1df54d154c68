package io.weatherconnect.cli.status;

/** Progress of a backfill in days, summed over all locations; {@code total} is at least 1. */
public record Backfill(long done, long total) {}
