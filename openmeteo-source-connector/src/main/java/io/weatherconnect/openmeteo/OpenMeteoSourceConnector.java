package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.config.ConfigValidation;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.config.Version;
import io.weatherconnect.openmeteo.records.SourceOffset;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the weather of any number of locations from an Open-Meteo API into Kafka. The locations
 * are split over the tasks. A task delivers whole windows of days and stores, for each location,
 * the day through which it is delivered.
 */
public final class OpenMeteoSourceConnector extends SourceConnector {
  private static final Logger LOG = LoggerFactory.getLogger(OpenMeteoSourceConnector.class);

  private Map<String, String> settings;
  private volatile OpenMeteoSourceConfig config;
  private LocationsFileWatch watch;

  @Override
  public void start(Map<String, String> props) {
    settings = OpenMeteoSourceConfig.withoutNulls(props);
    watch =
        OpenMeteoSourceConfig.locationsFile(settings)
            .map(file -> new LocationsFileWatch(file, this::readConfig, this::reconfigure))
            .orElse(null);
    config = readConfig();
    // Without a worker, as in a test of a connector alone, there are no offsets and no tasks.
    if (context() != null) {
      requireSameUnits();
      if (watch != null) {
        watch.start();
      }
    }
  }

  /** The watch of the locations file, or null if there is none. */
  LocationsFileWatch watch() {
    return watch;
  }

  private OpenMeteoSourceConfig readConfig() {
    return OpenMeteoSourceConfig.of(settings);
  }

  private void reconfigure(OpenMeteoSourceConfig changed) {
    boolean isSame = changed.locations().equals(config.locations());
    config = changed;
    LOG.info(
        "Locations file was changed: locations={} tasks={}",
        changed.locations().size(),
        isSame ? "unchanged" : "reconfigured");
    if (!isSame) {
      context().requestTaskReconfiguration();
    }
  }

  /** Rejects changed units while the tasks still run as before; the tasks check them again. */
  private void requireSameUnits() {
    try {
      LocationStates.requireSameUnits(
          config, context().offsetStorageReader().offsets(LocationStates.partitions(config)));
    } catch (ConnectException | IllegalArgumentException e) {
      LOG.warn("Stored offsets were not checked for changed units: {}", e.getMessage());
    }
  }

  @Override
  public Class<? extends Task> taskClass() {
    return OpenMeteoSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return LocationAssignment.taskConfigs(settings, config.locations(), maxTasks);
  }

  @Override
  public void stop() {
    if (watch != null) {
      watch.close();
    }
  }

  @Override
  public ConfigDef config() {
    return OpenMeteoSourceConfig.DEFINITION;
  }

  @Override
  public Config validate(Map<String, String> props) {
    Map<String, String> given = OpenMeteoSourceConfig.withoutNulls(props);
    Config result = super.validate(given);
    new ConfigValidation(Clock.systemUTC()).check(given, result.configValues());
    return result;
  }

  /**
   * Supported: a poll returns a whole window, the offset after a window is that of its last record,
   * and a window that was not committed is fetched again.
   */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> props) {
    return ExactlyOnceSupport.SUPPORTED;
  }

  /**
   * Accepts any offset that this connector could have stored. Ignores the configuration, so that a
   * connector with an invalid one can be reset. A null offset is always accepted: it removes the
   * stored one, whatever its partition is.
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> props, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            try {
              SourceOffset.requirePartition(partition);
              SourceOffset.fromMap(offset);
            } catch (IllegalArgumentException e) {
              throw new ConnectException(e.getMessage(), e);
            }
          }
        });
    return true;
  }

  @Override
  public String version() {
    return Version.get();
  }
}
