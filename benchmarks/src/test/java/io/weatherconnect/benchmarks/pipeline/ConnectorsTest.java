package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.stack.ProjectLayout;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectorsTest {
  private Connectors connectors;

  @BeforeEach
  void create(@TempDir Path directory) {
    connectors =
        new Connectors(
            new ProjectLayout(Path.of("..")), directory, URI.create("http://127.0.0.1:8080"));
  }

  @Test
  void sourceReadsLocationsFileAndHasNoQuota() throws Exception {
    ConnectorConfig source = connectors.source("a", 250, 365);
    OpenMeteoSourceConfig read = OpenMeteoSourceConfig.of(source.config());

    assertThat(read.locations()).hasSize(250).doesNotHaveDuplicates();
    assertThat(read.schedule().start()).isEqualTo(Connectors.FIRST_DAY);
    assertThat(read.schedule().end()).isEqualTo(LocalDate.of(2024, 12, 30));
    assertThat(read.quota().perDay()).isZero();
    assertThat(source.config()).containsEntry("hourly.topic", "a-hourlymetrics");
    assertThat(source.config().get("openmeteo.url")).startsWith("http://127.0.0.1:8080/");
  }

  @Test
  void sinkIsTheShippedSinkForAnotherTopic() {
    ConnectorConfig shipped =
        ConnectorConfig.read(Path.of("../connector-configs/cassandra-hourly-sink.json"));
    ConnectorConfig sink = connectors.sink("b", "rows");

    assertThat(sink.config()).hasSameSizeAs(shipped.config()).containsEntry("topics", "rows");
    assertThat(sink.config().get("topic.rows.analytics.hourlydata.mapping"))
        .isEqualTo(shipped.config().get("topic.hourlymetrics.analytics.hourlydata.mapping"));
  }

  @Test
  void bareProducerHasTheSourcesProducerSettings() throws Exception {
    ConnectorConfig source =
        connectors.source("a", 1, 7).with("producer.override.compression.type", "lz4");

    assertThat(SourceToTopic.producerSettings(source))
        .containsEntry("compression.type", "lz4")
        .containsEntry("acks", "all");
  }
}
