package io.weatherconnect.openmeteo.records;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * The progress of a location in the form that Connect stores. Version 1:
 *
 * <pre>{@code
 * partition {"location": "Berlin"}
 * offset    {"version": 1, "through": "2024-05-28",
 *            "query": "9f86d081884c7d65 api.open-meteo.com/v1/dwd-icon celsius,mm,kmh"}
 * }</pre>
 *
 * @param through every wanted day up to and including this one has been delivered
 * @param query fingerprint of what was requested when it was delivered
 */
public record SourceOffset(LocalDate through, String query) {
  private static final String LOCATION = "location";
  private static final String VERSION = "version";
  private static final String THROUGH = "through";
  private static final String QUERY = "query";
  private static final long CURRENT_VERSION = 1;
  private static final int LENGTH_OF_A_DATE = "2024-05-28".length();

  /** The source partition of a location. */
  public static Map<String, String> partition(String location) {
    return Map.of(LOCATION, location);
  }

  /** The source offset. */
  public Map<String, Object> toMap() {
    return Map.of(VERSION, CURRENT_VERSION, THROUGH, through.toString(), QUERY, query);
  }

  /**
   * Reads a stored or given offset.
   *
   * @throws IllegalArgumentException saying what is wrong with it and what it should be
   */
  public static SourceOffset fromMap(Map<String, ?> map) {
    requireKeys("offset", map, Set.of(VERSION, THROUGH, QUERY));
    if (!(map.get(VERSION) instanceof Number version) || version.doubleValue() != CURRENT_VERSION) {
      throw new IllegalArgumentException(
          "The offset's \"version\" must be the number 1; another version was written by another"
              + " release of this connector");
    }
    if (!(map.get(THROUGH) instanceof String day)) {
      throw new IllegalArgumentException(
          "The offset's \"through\" must be a date as text, such as \"2024-05-28\"");
    }
    if (!(map.get(QUERY) instanceof String query)) {
      throw new IllegalArgumentException(
          "The offset's \"query\" must be a text; copy it from the current offset, or leave it"
              + " empty (\"\") to take any");
    }
    return new SourceOffset(parseDay(day), query);
  }

  /**
   * Checks a source partition.
   *
   * @throws IllegalArgumentException saying what is wrong with it and what it should be
   */
  public static void requirePartition(Map<String, ?> partition) {
    requireKeys("partition", partition, Set.of(LOCATION));
    if (!(partition.get(LOCATION) instanceof String name) || name.isBlank()) {
      throw new IllegalArgumentException(
          "The partition's \"location\" must be the name of a location as text");
    }
  }

  /** Whether this offset was set by hand for any query. */
  public boolean isOfAnyQuery() {
    return query.isEmpty();
  }

  private static LocalDate parseDay(String day) {
    try {
      // ISO allows years of more digits, which date arithmetic cannot represent.
      return LocalDate.parse(day.length() == LENGTH_OF_A_DATE ? day : "");
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The offset's \"through\" must be a date such as \"2024-05-28\", not \"" + day + "\"", e);
    }
  }

  private static void requireKeys(String what, Map<String, ?> map, Set<String> keys) {
    if (map == null || !map.keySet().equals(keys)) {
      throw new IllegalArgumentException(
          "The "
              + what
              + " must have exactly the keys "
              + keys.stream().sorted().toList()
              + (map == null
                  ? ""
                  : ", not " + map.keySet().stream().map(String::valueOf).sorted().toList()));
    }
  }
}
