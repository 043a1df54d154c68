package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.location.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Locations at equal distances in degrees, from a south-west to a north-east corner. The arithmetic
 * is decimal and exact, so that a location has the same name in each grid that contains it.
 */
public final class LocationGrid {
  static final String FORM = "south,west,north,east,step in decimal degrees";

  /** The same number of locations in a file has several megabytes. */
  private static final int MAX_LOCATIONS = 100_000;

  private static final List<String> PARTS = List.of("south", "west", "north", "east", "step");

  /** More decimals than the API's grids have; the bound also keeps the arithmetic small. */
  private static final String NUMBER = "-?\\d{1,3}(\\.\\d{1,9})?";

  private final List<BigDecimal> latitudes;
  private final List<BigDecimal> longitudes;

  private LocationGrid(List<BigDecimal> latitudes, List<BigDecimal> longitudes) {
    this.latitudes = latitudes;
    this.longitudes = longitudes;
  }

  /**
   * Parses {@code lat1,lon1,lat2,lon2,step}.
   *
   * @throws IllegalArgumentException with what is wrong and what was expected
   */
  public static LocationGrid parse(String text) {
    List<String> entries = Stream.of(text.split(",", -1)).map(String::strip).toList();
    if (entries.size() != PARTS.size()) {
      throw new IllegalArgumentException(
          "has %d entries; expected five: %s, such as 52.0,13.0,53.0,14.0,0.25"
              .formatted(entries.size(), FORM));
    }
    BigDecimal south = degrees(entries, 0, 90);
    BigDecimal west = degrees(entries, 1, 180);
    BigDecimal north = degrees(entries, 2, 90);
    BigDecimal east = degrees(entries, 3, 180);
    BigDecimal step = degrees(entries, 4, 360);
    if (south.compareTo(north) > 0 || west.compareTo(east) > 0) {
      throw new IllegalArgumentException(
          "must have the south-west corner first and then the north-east corner; an area across"
              + " the longitude 180 needs two connectors");
    }
    if (step.signum() <= 0) {
      throw new IllegalArgumentException("has the step " + step + "; expected more than 0 degrees");
    }
    BigInteger count = count(south, north, step).multiply(count(west, east, step));
    if (count.compareTo(BigInteger.valueOf(MAX_LOCATIONS)) > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "has %,d locations; expected at most %,d. Use a larger step, or divide the area among"
                  + " several connectors",
              count,
              MAX_LOCATIONS));
    }
    return new LocationGrid(steps(south, north, step), steps(west, east, step));
  }

  private static BigDecimal degrees(List<String> entries, int index, int bound) {
    String entry = entries.get(index);
    if (!entry.matches(NUMBER)) {
      throw new IllegalArgumentException(
          "%s (%s) is not a number with up to nine decimals; expected %s"
              .formatted(PARTS.get(index), entry, FORM));
    }
    BigDecimal degrees = new BigDecimal(entry);
    if (degrees.abs().compareTo(BigDecimal.valueOf(bound)) > 0) {
      throw new IllegalArgumentException(
          "%1$s (%2$s) is out of range; expected -%3$d to %3$d"
              .formatted(PARTS.get(index), entry, bound));
    }
    return degrees;
  }

  private static BigInteger count(BigDecimal from, BigDecimal to, BigDecimal step) {
    return to.subtract(from).divideToIntegralValue(step).toBigInteger().add(BigInteger.ONE);
  }

  private static List<BigDecimal> steps(BigDecimal from, BigDecimal to, BigDecimal step) {
    return IntStream.range(0, count(from, to, step).intValueExact())
        .mapToObj(index -> from.add(step.multiply(BigDecimal.valueOf(index))))
        .map(BigDecimal::stripTrailingZeros)
        .toList();
  }

  /**
   * Returns the locations from south to north and from west to east, without an elevation. Their
   * names are their coordinates, such as {@code 52.5,13.25}.
   *
   * @param timezone of all locations
   */
  public List<Location> locations(String timezone) {
    List<Location> locations = new ArrayList<>(latitudes.size() * longitudes.size());
    for (BigDecimal latitude : latitudes) {
      for (BigDecimal longitude : longitudes) {
        String name = latitude.toPlainString() + "," + longitude.toPlainString();
        locations.add(
            new Location(name, latitude.doubleValue(), longitude.doubleValue(), null, timezone));
      }
    }
    return locations;
  }
}
