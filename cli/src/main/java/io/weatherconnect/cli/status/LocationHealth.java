package io.weatherconnect.cli.status;

import io.weatherconnect.cli.weather.LocationRows.Freshness;
import java.time.temporal.Temporal;
import java.util.Optional;

/**
 * Freshness of a location: the last complete day that any source has delivered, or the last model
 * run where only runs are, empty before the first, and what the database holds, empty if that is
 * nothing or unknown.
 */
public record LocationHealth(
    String location, Optional<Temporal> through, Optional<Freshness> arrived) {}
