package io.weatherconnect.openmeteo.records;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.Optional;
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
 * <p>Where model runs are kept, {@code through} is the time of a run, such as {@code
 * 2026-05-28T06:00:00Z}.
 *
 * @param through every wanted day or run up to and including this one has been delivered
 * @param query fingerprint of what was requested when it was delivered
 */
public record SourceOffset(Temporal through, String query) {
  private static final String LOCATION = "location";
  private static final String VERSION = "version";
  private static final String THROUGH = "through";
  private static final String QUERY = "query";
  private static final long CURRENT_VERSION = 1;
  private static final int MAX_SHOWN = 40;
  private static final int MAX_SHOWN_KEYS = 10;
  private static final int LENGTH_OF_A_DATE = "2024-05-28".length();
  private static final int LENGTH_OF_A_RUN = "2024-05-28T06:00:00Z".length();

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
    if (!(map.get(THROUGH) instanceof String through)) {
      throw new IllegalArgumentException(
          "The offset's \"through\" must be a date as text, such as \"2024-05-28\"");
    }
    if (!(map.get(QUERY) instanceof String query)) {
      throw new IllegalArgumentException(
          "The offset's \"query\" must be a text; copy it from the current offset, or leave it"
              + " empty (\"\") to take any");
    }
    return new SourceOffset(parseThrough(through), query);
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

  /** The last delivered day; empty if runs are delivered. */
  public Optional<LocalDate> day() {
    return through instanceof LocalDate day ? Optional.of(day) : Optional.empty();
  }

  /** The last delivered run; empty if days are delivered. */
  public Optional<Instant> run() {
    return through instanceof Instant run ? Optional.of(run) : Optional.empty();
  }

  /**
   * Reads the text of {@code through}: a {@link LocalDate}, or the {@link Instant} of a model run.
   *
   * @throws IllegalArgumentException saying what it should be
   */
  public static Temporal parseThrough(String through) {
    try {
      // ISO allows years of more digits, which date arithmetic cannot represent.
      return through.length() == LENGTH_OF_A_RUN
          ? Instant.parse(through)
          : LocalDate.parse(through.length() == LENGTH_OF_A_DATE ? through : "");
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The offset's \"through\" must be a date such as \"2024-05-28\", or for model runs a time"
              + " such as \"2024-05-28T06:00:00Z\", not \""
              + shown(through)
              + "\"",
          e);
    }
  }

  /** Shows the beginning of a given text in one line. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
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
                  : ", not "
                      + map.keySet().stream()
                          .map(key -> shown(String.valueOf(key)))
                          .sorted()
                          .limit(MAX_SHOWN_KEYS)
                          .toList()));
    }
  }
}
