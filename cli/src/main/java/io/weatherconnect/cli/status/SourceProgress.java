package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.connect.SourceLocations;
import io.weatherconnect.openmeteo.records.SourceOffset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The last delivered day of each location of a source, or the last model run, sorted by location.
 *
 * @param through the last day, where days are delivered
 * @param runs the time of the last run, where each run is kept
 */
public record SourceProgress(Map<String, LocalDate> through, Map<String, Instant> runs) {
  /** Reads a source's offsets; those without a day or a run are ignored. */
  public static SourceProgress of(List<ConnectorOffset> offsets) {
    Map<String, LocalDate> through = new TreeMap<>();
    Map<String, Instant> runs = new TreeMap<>();
    for (ConnectorOffset offset : offsets) {
      String location = String.valueOf(offset.partition().get("location"));
      String delivered = String.valueOf(offset.offset().get("through"));
      try {
        Temporal last = SourceOffset.parseThrough(delivered);
        if (last instanceof Instant run) {
          runs.put(location, run);
        } else if (last instanceof LocalDate day) {
          through.put(location, day);
        }
      } catch (IllegalArgumentException e) {
        // Like one without a day: the connector rejects it with a message when it starts.
      }
    }
    return new SourceProgress(
        Collections.unmodifiableMap(through), Collections.unmodifiableMap(runs));
  }

  /** The last day or run of each location as text. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    through.forEach((location, day) -> texts.put(location, day.toString()));
    runs.forEach((location, run) -> texts.put(location, run.toString()));
    return texts;
  }

  /** The number of locations and the last day or run of the slowest; empty without locations. */
  String text() {
    Map<String, String> texts = texts();
    return texts.isEmpty()
        ? ""
        : "%d %s through %s"
            .formatted(
                texts.size(),
                texts.size() == 1 ? "location" : "locations",
                Collections.min(texts.values()));
  }

  /**
   * Compares the delivered days with those from the start date to the end date or yesterday,
   * whichever is earlier. Empty without a start date, or with one in the future.
   */
  Optional<Backfill> backfill(
      ConnectorConfig connector, Optional<ConnectorMetrics> metrics, Instant now) {
    Optional<LocalDate> configuredStart = connector.date("start.date");
    if (configuredStart.isEmpty()) {
      return Optional.empty();
    }
    LocalDate start = configuredStart.get();
    LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
    Optional<LocalDate> end = connector.date("end.date");
    if (end.isPresent() && end.get().isBefore(last)) {
      last = end.get();
    }
    long days = ChronoUnit.DAYS.between(start, last) + 1;
    if (days <= 0) {
      return Optional.empty();
    }
    Optional<Set<String>> configured = SourceLocations.names(connector).map(Set::copyOf);
    long locations =
        configured
            .map(names -> (long) names.size())
            .or(() -> metrics.map(values -> Math.max(1, values.count("locations"))))
            .orElse(Math.max(1L, through.size()));
    long done =
        through.entrySet().stream()
            // A removed location leaves its offset.
            .filter(entry -> configured.map(names -> names.contains(entry.getKey())).orElse(true))
            .map(Map.Entry::getValue)
            .map(day -> ChronoUnit.DAYS.between(start, day) + 1)
            .mapToLong(ready -> Math.min(days, Math.max(0, ready)))
            .sum();
    return Optional.of(new Backfill(Math.min(done, days * locations), days * locations));
  }
}
