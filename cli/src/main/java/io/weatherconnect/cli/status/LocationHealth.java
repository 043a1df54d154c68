package io.weatherconnect.cli.status;

import io.weatherconnect.cli.weather.LocationRows.Freshness;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Freshness of a location: the last complete day that any source has delivered, empty before the
 * first, and what the database holds, empty if that is nothing or unknown.
 */
public record LocationHealth(
    String location, Optional<LocalDate> through, Optional<Freshness> arrived) {}
