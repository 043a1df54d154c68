package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReferenceSinkTest {
  private static final String TRANSFORMS = "flatten,year";

  private final ReferenceSink reference = new ReferenceSink(Path.of("reference-0.1.0"));

  @Test
  void mapsNineteenColumnsFromTheValue() throws Exception {
    String mapping =
        reference
            .nested("a", "rows")
            .config()
            .get("topic.rows." + ReferenceSink.TABLE + ".mapping");

    assertThat(mapping.split(", ", -1))
        .hasSize(19)
        .allMatch(column -> column.contains("=value."))
        .contains("timezone=value.timezone");
    assertThat(reference.createTable())
        .startsWith("CREATE TABLE IF NOT EXISTS " + ReferenceSink.TABLE + " (");
  }

  @Test
  void flatSinkDiffersOnlyInTransforms() {
    ConnectorConfig nested = reference.nested("a", "rows");
    ConnectorConfig flat = reference.flat("a", "rows");

    assertThat(nested.config())
        .containsAllEntriesOf(flat.config())
        .containsEntry("transforms", TRANSFORMS)
        .containsEntry("topics", "rows");
    assertThat(flat.config().keySet()).noneMatch(key -> key.startsWith("transforms"));
  }

  @Test
  void sourceOfFlatRowsHasTheTransforms() {
    ConnectorConfig source = new ConnectorConfig("s", Map.of("connector.class", "Source"));

    assertThat(reference.flatten(source).config())
        .containsEntry("connector.class", "Source")
        .containsEntry("transforms", TRANSFORMS)
        .containsKeys("transforms.flatten.type", "transforms.year.type")
        .doesNotContainKey("topics");
  }
}
