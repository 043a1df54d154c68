package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.schedule.Fingerprint;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores the state of each location from its stored offset. */
final class LocationStates {
  private static final Logger LOG = LoggerFactory.getLogger(LocationStates.class);

  private LocationStates() {}

  /** The source partitions of all locations. */
  static List<Map<String, String>> partitions(OpenMeteoSourceConfig config) {
    return config.locations().stream()
        .map(location -> SourceOffset.partition(location.name()))
        .toList();
  }

  /**
   * Restores the states.
   *
   * @param offsets by source partition, as Connect returns them; null where there is none
   * @throws IllegalArgumentException if an offset is invalid
   */
  static List<LocationState> restore(
      OpenMeteoSourceConfig config, Map<Map<String, String>, Map<String, Object>> offsets) {
    return config.locations().stream()
        .map(
            location ->
                restore(config, location, offsets.get(SourceOffset.partition(location.name()))))
        .toList();
  }

  private static LocationState restore(
      OpenMeteoSourceConfig config, Location location, Map<String, Object> stored) {
    String fingerprint = Fingerprint.of(config.query(), location);
    LocalDate through =
        stored == null
            ? null
            : through(config, location, SourceOffset.fromMap(stored), fingerprint);
    return new LocationState(location, fingerprint, through);
  }

  private static LocalDate through(
      OpenMeteoSourceConfig config, Location location, SourceOffset offset, String fingerprint) {
    if (offset.isOf(fingerprint)) {
      return offset.through();
    }
    if (config.restartOnChange()) {
      LOG.info(
          "Query changed, backfill starts over (backfill.on.change=restart): location={}",
          location.name());
      return null;
    }
    LOG.info(
        "Query changed, resumed (set backfill.on.change=restart to fetch earlier days again):"
            + " location={} through={}",
        location.name(),
        offset.through());
    return offset.through();
  }
}
