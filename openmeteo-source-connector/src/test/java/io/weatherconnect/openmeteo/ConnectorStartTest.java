package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.testing.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a connector does on a worker besides splitting the locations over the tasks. */
class ConnectorStartTest {
  private static final String[] IN_FAHRENHEIT = {"openmeteo.query.temperature_unit", "fahrenheit"};
  private static final Map<Map<String, String>, Map<String, Object>> NONE = Map.of();

  private final OpenMeteoSourceConnector connector = new OpenMeteoSourceConnector();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    connector.stop();
  }

  @Test
  void changedUnitIsRefusedBeforeTheTasksAreReplaced() {
    connector.initialize(new Context(new StoredOffsets(offsetsOf(Settings.with()))));

    assertThatThrownBy(() -> connector.start(Settings.with(IN_FAHRENHEIT)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("openmeteo.query.temperature_unit")
        .hasMessageContaining("celsius")
        .hasMessageContaining("fahrenheit");
  }

  @Test
  void unchangedUnitIsAccepted() {
    connector.initialize(new Context(new StoredOffsets(offsetsOf(Settings.with(IN_FAHRENHEIT)))));

    assertThatCode(() -> connector.start(Settings.with(IN_FAHRENHEIT))).doesNotThrowAnyException();
  }

  @Test
  void offsetsThatCannotBeReadDoNotPreventTheStart() {
    connector.initialize(new Context(new UnreadableOffsets()));

    assertThatCode(() -> connector.start(Settings.with())).doesNotThrowAnyException();
  }

  @Test
  void editedLocationsFileReconfiguresTheTasks() throws IOException {
    Context context = startWithFile();
    List<Map<String, String>> before = connector.taskConfigs(5);

    write("A,1,2\nB,3,4\n");
    checkTwice();

    assertThat(context.reconfigurations).isEqualTo(1);
    assertThat(before).hasSize(1);
    assertThat(connector.taskConfigs(5))
        .hasSize(2)
        .allSatisfy(task -> assertThat(LocationAssignment.taskConfig(task).locations()).hasSize(1));
  }

  @Test
  void brokenLocationsFileLeavesTheTasksAsTheyAre() throws IOException {
    Context context = startWithFile();
    List<Map<String, String>> before = connector.taskConfigs(5);

    write("A,1,2\nB,3\n");
    checkTwice();

    assertThat(context.reconfigurations).isZero();
    assertThat(connector.taskConfigs(5)).isEqualTo(before);
  }

  @Test
  void editThatChangesNoLocationLeavesTheTasksAsTheyAre() throws IOException {
    Context context = startWithFile();

    write("A, 1.0, 2.0\n");
    checkTwice();

    assertThat(context.reconfigurations).isZero();
  }

  private void checkTwice() {
    connector.watch().check();
    connector.watch().check();
  }

  /** Starts the connector with a locations file that contains one location. */
  private Context startWithFile() throws IOException {
    Context context = new Context(new StoredOffsets(NONE));
    connector.initialize(context);
    write("A,1,2\n");
    connector.start(Settings.withLocationsFile(file()));
    return context;
  }

  private void write(String lines) throws IOException {
    Files.writeString(file(), "name,latitude,longitude\n" + lines);
  }

  private Path file() {
    return folder.resolve("locations.csv");
  }

  private static Map<Map<String, String>, Map<String, Object>> offsetsOf(
      Map<String, String> settings) {
    Map<Map<String, String>, Map<String, Object>> offsets = new HashMap<>();
    for (LocationState state :
        LocationStates.restore(OpenMeteoSourceConfig.of(settings), Map.of())) {
      offsets.put(
          SourceOffset.partition(state.name()),
          new SourceOffset(LocalDate.of(2024, 5, 28), state.fingerprint()).toMap());
    }
    return offsets;
  }

  private static final class Context implements SourceConnectorContext {
    private final OffsetStorageReader offsets;
    private int reconfigurations;

    Context(OffsetStorageReader offsets) {
      this.offsets = offsets;
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return offsets;
    }

    @Override
    public void requestTaskReconfiguration() {
      reconfigurations++;
    }

    @Override
    public void raiseError(Exception e) {
      throw new AssertionError(e);
    }

    @Override
    public PluginMetrics pluginMetrics() {
      return null;
    }
  }

  private static final class UnreadableOffsets implements OffsetStorageReader {
    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      throw new ConnectException("unreadable");
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      throw new ConnectException("unreadable");
    }
  }
}
