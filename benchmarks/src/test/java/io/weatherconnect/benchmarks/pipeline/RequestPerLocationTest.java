package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.ProjectLayout;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestPerLocationTest {
  private final MockProducer<String, String> producer =
      new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());

  @TempDir private Path directory;

  @Test
  void sendsOneMessagePerHourAndDayOfEachLocation() throws Exception {
    try (OpenMeteoSimulator simulator = OpenMeteoSimulator.builder().limits(Limits.NONE).start()) {
      Connectors connectors =
          new Connectors(new ProjectLayout(Path.of("..")), directory, simulator.baseUri());
      assertThat(new RequestPerLocation(connectors.source("job", 3, 2).config(), producer).run())
          .isEqualTo(3 * 2 * 25);
    }

    assertThat(producer.history()).hasSize(3 * 2 * 25);
    JsonNode first = new ObjectMapper().readTree(producer.history().get(0).value());
    assertThat(first.get("location").asText()).isEqualTo("location-00000");
    assertThat(first.get("time").asText()).isEqualTo("2024-01-01T00:00");
    assertThat(first.get("temperature_2m").isNumber()).isTrue();
  }
}
