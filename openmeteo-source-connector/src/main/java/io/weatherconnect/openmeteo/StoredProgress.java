package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.schedule.Fingerprint;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each location goes on from, as its stored offset and the policy for a changed query say.
 */
final class StoredProgress {
  private static final Logger LOG = LoggerFactory.getLogger(StoredProgress.class);

  private StoredProgress() {}

  /**
   * Reads stored offsets.
   *
   * @param stored by source partition, as Connect hands them out
   * @return the day through which each location was delivered; a location that begins again is
   *     missing
   */
  static Map<String, LocalDate> from(
      OpenMeteoSourceConfig config, Map<Map<String, String>, Map<String, Object>> stored) {
    Map<String, LocalDate> through = new HashMap<>();
    for (Location location : config.locations()) {
      Map<String, Object> offset = stored.get(SourceOffset.partition(location.name()));
      if (offset != null) {
        resume(config, location, SourceOffset.fromMap(offset))
            .ifPresent(day -> through.put(location.name(), day));
      }
    }
    return through;
  }

  static List<Map<String, String>> partitions(OpenMeteoSourceConfig config) {
    return config.locations().stream()
        .map(location -> SourceOffset.partition(location.name()))
        .toList();
  }

  /** The fingerprint of each location's query, by location. */
  static Map<Location, String> fingerprints(OpenMeteoSourceConfig config) {
    Map<Location, String> fingerprints = new LinkedHashMap<>();
    for (Location location : config.locations()) {
      fingerprints.put(location, Fingerprint.of(config.query(), location));
    }
    return fingerprints;
  }

  private static Optional<LocalDate> resume(
      OpenMeteoSourceConfig config, Location location, SourceOffset offset) {
    if (offset.isOf(Fingerprint.of(config.query(), location))) {
      return Optional.of(offset.through());
    }
    if (config.restartOnChange()) {
      LOG.info(
          "location={} is asked for something else than before and begins at start.date again"
              + " (backfill.on.change=restart)",
          location.name());
      return Optional.empty();
    }
    LOG.info(
        "location={} is asked for something else than before and goes on after {}; set"
            + " backfill.on.change=restart to fill earlier days too",
        location.name(),
        offset.through());
    return Optional.of(offset.through());
  }
}
