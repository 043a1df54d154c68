package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.cli.connect.PluginUpgrade;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.Version;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests the plugins on the oldest supported Connect. */
@Isolated("Starts another stack")
final class OldestConnectIT {
  private static final String NAME = "openmeteo-backfill-source";

  @Test
  void shippedBackfillWithTransformRunsOnOldestWorker() throws Exception {
    try (OpenMeteoSimulator simulator =
            OpenMeteoSimulator.builder().port(0).limits(Limits.NONE).start();
        LocalStack stack =
            LocalStack.in(TestStack.layout())
                .runDirectory(TestStack.runDirectory("oldest-stack"))
                .ports(Ports.ephemeral())
                .services(Service.KAFKA, Service.CONNECT, Service.REGISTRY)
                .oldestConnect()
                .build()) {
      stack.start();
      Connect connect = new Connect(stack.state().connectUri(), simulator.baseUri());
      assertThat(connect.client().exchange("GET", "/", null).at("/version").asText())
          .startsWith("3.9.");

      ConnectorConfig shipped = connect.shipped(NAME + ".json");
      connect.put(
          shipped
              .with("transforms", "flatten")
              .with("transforms.flatten.type", "io.weatherconnect.transforms.FlattenStruct$Value")
              .with("transforms.flatten.drop.prefixes", "location,hourly,daily"));
      connect.awaitThrough(NAME, LocalDate.parse(shipped.config().get("end.date")), 5);

      Topics topics = new Topics(stack.state().bootstrapServers());
      assertThat(WeatherRecord.read(topics, stack.state().registryUri(), "hourlymetrics"))
          .hasSize(5 * 28 * 24)
          .allSatisfy(record -> assertThat(record.value().get("temperature_2m")).isNotNull());
      assertVersionsCannotBeSelected(connect.client());
    }
  }

  private static void assertVersionsCannotBeSelected(ConnectClient client) throws Exception {
    Deployment deployment =
        new Deployment(client, Remedies.LOCAL, Duration.ofMillis(250), Duration.ofSeconds(30));
    PluginUpgrade upgrade = new PluginUpgrade(client, deployment, Version.current());
    List<ConnectorConfig> connectors = List.of(client.config(NAME));

    assertThatThrownBy(() -> upgrade.apply(connectors)).hasMessageContaining("needs Connect 4.1");
    assertThat(client.config(NAME)).isEqualTo(connectors.get(0));
  }
}
