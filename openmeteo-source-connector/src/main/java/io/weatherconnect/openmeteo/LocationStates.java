package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.schedule.Fingerprint;
import io.weatherconnect.openmeteo.schedule.Fingerprint.ChangedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores the state of each location from its stored offset. */
final class LocationStates {
  private static final Logger LOG = LoggerFactory.getLogger(LocationStates.class);

  private final OpenMeteoSourceConfig config;
  private final Map<Map<String, String>, Map<String, Object>> offsets;
  private final List<Location> changed = new ArrayList<>();

  private LocationStates(
      OpenMeteoSourceConfig config, Map<Map<String, String>, Map<String, Object>> offsets) {
    this.config = config;
    this.offsets = offsets;
  }

  /** The source partitions of all locations. */
  static List<Map<String, String>> partitions(OpenMeteoSourceConfig config) {
    return config.locations().stream()
        .map(location -> SourceOffset.partition(location.name()))
        .toList();
  }

  /**
   * Restores the states. A location whose query has changed keeps its day and its stored
   * fingerprint, so that {@code backfill.on.change=restart} has an effect whenever it is set; with
   * that setting it starts over. Changed queries are logged in one line.
   *
   * @param offsets by source partition, as Connect returns them; null where there is none
   * @throws IllegalArgumentException if an offset is invalid
   * @throws ConfigException if a unit has changed and the rows are not all delivered again
   */
  static List<LocationState> restore(
      OpenMeteoSourceConfig config, Map<Map<String, String>, Map<String, Object>> offsets) {
    LocationStates states = new LocationStates(config, offsets);
    List<LocationState> restored = config.locations().stream().map(states::restore).toList();
    states.logChanged();
    return restored;
  }

  /**
   * Checks that no column would hold values of two units.
   *
   * @param offsets by source partition, as Connect returns them; null where there is none
   * @throws IllegalArgumentException if an offset is invalid
   * @throws ConfigException if a unit has changed and the rows are not all delivered again
   */
  static void requireSameUnits(
      OpenMeteoSourceConfig config, Map<Map<String, String>, Map<String, Object>> offsets) {
    LocationStates states = new LocationStates(config, offsets);
    config.locations().forEach(location -> states.stored(location).ifPresent(states::requireUnits));
  }

  private LocationState restore(Location location) {
    String fingerprint = Fingerprint.of(config.query(), location, config.routing().current());
    Optional<SourceOffset> stored = stored(location);
    if (stored.isEmpty()) {
      return new LocationState(location, fingerprint, null);
    }
    SourceOffset offset = stored.get();
    if (offset.isOfAnyQuery()
        || Fingerprint.isSame(
            offset.query(), config.query(), location, config.routing().current())) {
      return state(location, fingerprint, offset);
    }
    requireUnits(offset);
    changed.add(location);
    return config.restartOnChange()
        ? new LocationState(location, fingerprint, null)
        : state(location, offset.query(), offset);
  }

  private LocationState state(Location location, String fingerprint, SourceOffset offset) {
    if (offset.run().isPresent() != config.query().keepsRuns()) {
      throw new IllegalArgumentException(
          "it is of "
              + (config.query().keepsRuns()
                  ? "days, but with forecast.history model runs are delivered"
                  : "model runs, but without forecast.history days are delivered"));
    }
    LocationState state = new LocationState(location, fingerprint, offset.day().orElse(null));
    offset.run().ifPresent(state::deliveredRun);
    return state;
  }

  private Optional<SourceOffset> stored(Location location) {
    return Optional.ofNullable(offsets.get(SourceOffset.partition(location.name())))
        .map(SourceOffset::fromMap);
  }

  private void requireUnits(SourceOffset offset) {
    Optional<ChangedUnit> unit = Fingerprint.changedUnit(offset.query(), config.query());
    boolean hasStart =
        config.runs() == null ? config.schedule().start() != null : config.runs().start() != null;
    boolean deliversAllAgain = config.restartOnChange() && hasStart;
    if (unit.isPresent() && !deliversAllAgain) {
      throw new ConfigException(message(unit.get()));
    }
  }

  private String message(ChangedUnit unit) {
    return ("openmeteo.query.%1$s: the rows of this connector are in %2$s, and now %3$s is"
            + " configured, so that a column would hold both. Set openmeteo.query.%1$s to %2$s"
            + " again; or use a new connector name with new topics and tables; or set %4$s"
            + " and backfill.on.change=restart to deliver all rows again in %3$s")
        .formatted(
            unit.parameter(),
            unit.before(),
            unit.after(),
            config.runs() == null ? "start.date" : "start.run");
  }

  private void logChanged() {
    if (!changed.isEmpty()) {
      LOG.info(
          config.restartOnChange()
              ? "Query changed, backfill starts over (backfill.on.change=restart): locations={}"
                  + " first={}"
              : "Query changed, resumed (set backfill.on.change=restart to fetch earlier days"
                  + " again): locations={} first={}",
          changed.size(),
          changed.get(0).name());
    }
  }
}
