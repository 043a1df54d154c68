package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.Service;
import java.time.LocalDate;
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
    }
  }
}
