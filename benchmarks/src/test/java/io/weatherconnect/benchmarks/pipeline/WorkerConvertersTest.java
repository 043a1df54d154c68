package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerConvertersTest {
  @TempDir private Path directory;

  @Test
  void settingsAreThoseOfKeyAndValueConverter() throws Exception {
    Path worker =
        Files.write(
            directory.resolve("worker.properties"),
            List.of(
                "bootstrap.servers=127.0.0.1:9092",
                "header.converter=Header",
                "key.converter=Key",
                "value.converter=Value",
                "value.converter.url=http://127.0.0.1:8081/"));

    assertThat(WorkerConverters.settings(worker))
        .containsOnly(
            Map.entry("key.converter", "Key"),
            Map.entry("value.converter", "Value"),
            Map.entry("value.converter.url", "http://127.0.0.1:8081/"));
  }

  @Test
  void stockConverterHasNoClassOfThisProject() {
    assertThat(
            WorkerConverters.stock(
                Map.of("value.converter", "Value", "value.converter.cache", "io.weatherconnect.C")))
        .containsOnly(Map.entry("value.converter", "Value"));
  }

  @Test
  void eachConverterHasItsOwnSettings() {
    String converter = "org.apache.kafka.connect.storage.StringConverter";
    WorkerConverters converters =
        WorkerConverters.create(
            Map.of(
                "key.converter", converter,
                "value.converter", converter,
                "value.converter.converter.encoding", "UTF-16BE"),
            directory);

    assertThat(converters.key().fromConnectData("topic", null, "a")).hasSize(1);
    assertThat(converters.value().fromConnectData("topic", null, "a")).hasSize(2);
  }
}
