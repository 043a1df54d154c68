package io.weatherconnect.cli.weather;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.stack.Addresses;
import io.weatherconnect.stack.Hosts;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WeatherTablesTest {
  @Test
  void missingCassandraIsReportedWithItsLog() {
    StackState stack =
        new StackState(
            1,
            new Addresses(Hosts.single(), Ports.ephemeral()),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> WeatherTables.of(Cluster.of(stack, Path.of("connect.log"))))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("Cassandra does not respond")
        .hasMessageContaining("bin/weather-connect logs cassandra");
  }
}
