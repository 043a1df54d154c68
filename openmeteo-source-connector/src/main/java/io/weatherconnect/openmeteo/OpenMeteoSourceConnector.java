package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.config.ConfigValidation;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.config.Version;
import io.weatherconnect.openmeteo.records.SourceOffset;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Streams hourly and daily weather of any number of locations from an Open-Meteo API into Kafka.
 * The locations are split over the tasks; each task delivers whole windows of days and stores for
 * each location the day through which it has delivered.
 */
public final class OpenMeteoSourceConnector extends SourceConnector {
  private Map<String, String> settings;
  private OpenMeteoSourceConfig config;

  @Override
  public void start(Map<String, String> props) {
    settings = given(props);
    config = OpenMeteoSourceConfig.of(settings);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return OpenMeteoSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return LocationAssignment.split(settings, config.locations(), maxTasks);
  }

  @Override
  public void stop() {
    // Holds nothing that needs letting go.
  }

  @Override
  public ConfigDef config() {
    return OpenMeteoSourceConfig.DEFINITION;
  }

  @Override
  public Config validate(Map<String, String> props) {
    Map<String, String> given = given(props);
    Config result = super.validate(given);
    new ConfigValidation(Clock.systemUTC()).check(given, result.configValues());
    return result;
  }

  /**
   * Supported: a poll returns whole windows, the offset of a window travels with its last record,
   * and a window that was not committed is fetched again from the offset.
   */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> props) {
    return ExactlyOnceSupport.SUPPORTED;
  }

  /**
   * Takes any offset that this connector could have stored. Does not look at the settings, so that
   * a connector whose settings are broken can be reset. An offset of null is always allowed: it
   * removes what is stored, whatever its partition looks like.
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

  /** A key that JSON gives as null is as if it were not there. */
  private static Map<String, String> given(Map<String, String> props) {
    Map<String, String> given = new HashMap<>(props);
    given.values().removeIf(Objects::isNull);
    return given;
  }

  @Override
  public String version() {
    return Version.get();
  }
}
