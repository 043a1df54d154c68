package io.weatherconnect.cli.locations;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A location that the geocoding API found.
 *
 * @param latitude in decimal degrees
 * @param longitude in decimal degrees
 * @param elevation in metres; the API omits it when it is unknown or 0
 * @param timezone an IANA name
 * @param country its name, or its code, or an empty text
 * @param region the first-level region, or an empty text
 * @param population inhabitants; empty when it is unknown
 */
public record GeocodingHit(
    String name,
    BigDecimal latitude,
    BigDecimal longitude,
    Optional<BigDecimal> elevation,
    Optional<String> timezone,
    String country,
    String region,
    Optional<Long> population) {}
