package io.weatherconnect.cli.weather;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.ToolException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WeatherTablesTest {
  @Test
  void missingCassandraIsReportedWithItsLog() {
    StackState stack = new StackState(1, Ports.ephemeral(), Optional.empty());

    assertThatThrownBy(() -> WeatherTables.of(stack))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("Cassandra does not respond")
        .hasMessageContaining("make logs SERVICE=cassandra");
  }
}
