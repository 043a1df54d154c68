package io.weatherconnect.openmeteo;

import static io.weatherconnect.openmeteo.testing.Settings.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationAssignmentTest {
  @Property(seed = "7", tries = 200)
  void everyLocationBelongsToExactlyOneTask(
      @ForAll @IntRange(min = 1, max = 60) int locations,
      @ForAll @IntRange(min = 1, max = 70) int maxTasks) {
    Map<String, String> settings = settings(locations);
    List<Location> all = OpenMeteoSourceConfig.of(settings).locations();

    List<Map<String, String>> tasks = connector(settings).taskConfigs(maxTasks);

    assertThat(tasks).hasSize(Math.min(locations, maxTasks));
    List<OpenMeteoSourceConfig> taskConfigs =
        tasks.stream().map(LocationAssignment::taskConfig).toList();
    assertThat(taskConfigs.stream().flatMap(config -> config.locations().stream()))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(taskConfigs)
        .allSatisfy(
            config ->
                assertThat(config.locations().size())
                    .isBetween(locations / tasks.size(), locations / tasks.size() + 1));
    assertThat(taskConfigs.stream().mapToDouble(config -> config.quota().perHour()).sum())
        .isCloseTo(5_000, within(1e-6));
  }

  @Test
  void taskConfigsAreDeterministic() {
    Map<String, String> settings = settings(7);

    assertThat(connector(settings).taskConfigs(3)).isEqualTo(connector(settings).taskConfigs(3));
  }

  @Test
  void taskConfigContainsTheTaskIndex() {
    assertThat(connector(settings(3)).taskConfigs(3))
        .extracting(LocationAssignment::taskIndex)
        .containsExactly("0", "1", "2");
  }

  @Test
  void locationsFileThatIsNotTheConnectorsIsRejected(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("locations.csv");
    Files.writeString(file, "name,latitude,longitude\nA,1,2\nB,3,4\n");
    Map<String, String> settings = Settings.withLocationsFile(file);
    Map<String, String> task = connector(settings).taskConfigs(1).get(0);
    assertThat(LocationAssignment.taskConfig(task).locations()).hasSize(2);

    Files.writeString(file, "name,latitude,longitude\nA,1,2\nB,3,4.5\n");

    assertThatThrownBy(() -> LocationAssignment.taskConfig(task))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("copy the same file to every worker")
        .hasMessageContaining("restart the connector");
  }

  private static OpenMeteoSourceConnector connector(Map<String, String> settings) {
    OpenMeteoSourceConnector connector = new OpenMeteoSourceConnector();
    connector.start(settings);
    return connector;
  }

  private static Map<String, String> settings(int locations) {
    return Settings.with(
        "latitudes", list(locations, i -> Double.toString(i * 0.5)),
        "longitudes", list(locations, i -> Integer.toString(i)),
        "location.names", list(locations, i -> "P" + i));
  }
}
