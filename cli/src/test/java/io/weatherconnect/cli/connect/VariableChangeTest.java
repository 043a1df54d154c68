package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VariableChangeTest {
  private static final String MAPPING = "topic.hourlymetrics.analytics.hourlydata.mapping";
  private static final String ENSURED = "transforms.flatten.ensure.fields";
  private static final Path CONFIGS = Path.of("../connector-configs");
  private static final ConnectorConfig SOURCE =
      ConnectorConfig.read(CONFIGS.resolve("openmeteo-source.json"));
  private static final List<ConnectorConfig> SINKS =
      List.of(
          ConnectorConfig.read(CONFIGS.resolve("cassandra-hourly-sink.json")),
          ConnectorConfig.read(CONFIGS.resolve("cassandra-daily-sink.json")));

  @Test
  void variableIsAddedToTableSinkAndSource() {
    VariableChange change = adding("cloud_cover", SOURCE, SINKS);

    assertThat(change.columns())
        .extracting(VariableChange.Column::addition)
        .containsExactly("ALTER TABLE analytics.hourlydata ADD cloud_cover double");
    assertThat(change.sinks())
        .singleElement()
        .satisfies(
            sink -> {
              assertThat(sink.name()).isEqualTo("cassandra-hourly-sink");
              assertThat(sink.config().get(MAPPING)).endsWith(", cloud_cover=key.cloud_cover");
              assertThat(sink.config().get(ENSURED)).endsWith(",cloud_cover");
              assertThat(SinkMapping.errors(sink)).isEmpty();
            });
    assertThat(change.sources())
        .singleElement()
        .satisfies(
            source -> assertThat(source.config().get("hourly.variables")).endsWith(",cloud_cover"));
  }

  @Test
  void removalUndoesTheAddition() {
    VariableChange added = adding("cloud_cover", SOURCE, SINKS);
    ConnectorConfig sink = added.sinks().get(0);

    VariableChange removed =
        VariableChange.removing(
            variable("cloud_cover"), "hourlymetrics", added.sources(), List.of(sink));

    assertThat(removed.sources()).containsExactly(SOURCE);
    assertThat(removed.sinks()).containsExactly(SINKS.get(0));
    assertThat(removed.columns())
        .extracting(VariableChange.Column::removal)
        .containsExactly("ALTER TABLE analytics.hourlydata DROP cloud_cover");
  }

  @Test
  void everyVariableCanBeRemovedAndAddedAgain() {
    for (String name : VariableChange.variables(Section.HOURLY, SOURCE)) {
      VariableChange removed =
          VariableChange.removing(variable(name), "hourlymetrics", List.of(SOURCE), SINKS);
      VariableChange added = adding(name, removed.sources().get(0), removed.sinks());

      assertThat(SinkMapping.columns(added.sinks().get(0).config().get(MAPPING)))
          .containsExactlyInAnyOrderElementsOf(
              SinkMapping.columns(SINKS.get(0).config().get(MAPPING)));
      assertThat(SinkMapping.errors(removed.sinks().get(0))).isEmpty();
      assertThat(SinkMapping.errors(added.sinks().get(0))).isEmpty();
    }
  }

  @Test
  void variableThatIsThereChangesNothing() {
    VariableChange change = adding("rain", SOURCE, SINKS);

    assertThat(change.sinks()).isEmpty();
    assertThat(change.sources()).isEmpty();
    assertThat(change.columns()).hasSize(1);
  }

  @Test
  void prefixesOfColumnAndFieldAreKept() {
    ConnectorConfig sink =
        new ConnectorConfig(
            "s",
            Map.of(
                "connector.class",
                SinkMapping.SINK,
                "transforms",
                "flatten",
                "transforms.flatten.type",
                SinkMapping.FLATTEN,
                ENSURED,
                "location_name,hourly_rain",
                "topic.hourlymetrics.w.t.mapping",
                "location=value.location_name, h_rain=value.hourly_rain, n=now()"));

    ConnectorConfig changed = adding("cloud_cover", SOURCE, List.of(sink)).sinks().get(0);
    ConnectorConfig restored =
        VariableChange.removing(
                variable("cloud_cover"), "hourlymetrics", List.of(SOURCE), List.of(changed))
            .sinks()
            .get(0);

    assertThat(changed.config().get("topic.hourlymetrics.w.t.mapping"))
        .isEqualTo(
            "location=value.location_name, h_rain=value.hourly_rain, n=now(),"
                + " h_cloud_cover=value.hourly_cloud_cover");
    assertThat(restored).isEqualTo(sink);
  }

  @Test
  void pressureLevelHasTheFieldOfTheTransformAndAColumnInLowerCase() {
    VariableChange change = adding("temperature_850hPa", SOURCE, SINKS);

    assertThat(change.columns())
        .extracting(VariableChange.Column::addition)
        .containsExactly("ALTER TABLE analytics.hourlydata ADD temperature_850hpa double");
    assertThat(change.sinks().get(0).config().get(MAPPING))
        .endsWith(", temperature_850hpa=key.temperature_850hpa");
    assertThat(change.sources().get(0).config().get("hourly.variables"))
        .endsWith(",temperature_850hPa");
  }

  @Test
  void variableWhoseNameEndsLikeAnotherIsNoPrefix() {
    ConnectorConfig source = SOURCE.with("hourly.variables", "wave_height,wind_wave_height");
    ConnectorConfig sink =
        SINKS
            .get(0)
            .with(MAPPING, "wind_wave_height=key.wind_wave_height, wave_height=key.wave_height");

    assertThat(adding("sea_surface_temperature", source, List.of(sink)).columns())
        .extracting(VariableChange.Column::name)
        .containsExactly("sea_surface_temperature");
  }

  @Test
  void topicThatBeginsWithTheNameOfTheTopicIsAnother() {
    ConnectorConfig sink =
        SINKS.get(0).with("topic.hourlymetrics.eu.analytics.eu.mapping", "rain=key.rain");

    assertThat(adding("cloud_cover", SOURCE, List.of(sink)).columns())
        .extracting(VariableChange.Column::table)
        .containsExactly("analytics.hourlydata");
  }

  @Test
  void variableOfAnotherSectionHasItsOwnTopicTableAndKey() {
    ConnectorConfig source =
        SOURCE.with("minutely_15.variables", "rain").with("minutely_15.topic", "quarters");
    ConnectorConfig sink =
        SINKS
            .get(0)
            .with("transforms.flatten.drop.prefixes", "location,minutely_15")
            .with("topic.quarters.analytics.quarterdata.mapping", "rain=key.rain");
    Variable variable =
        VariableCatalog.get().find(Section.MINUTELY_15, "cloud_cover").orElseThrow();

    VariableChange change =
        VariableChange.adding(variable, "quarters", List.of(source), List.of(sink));

    assertThat(change.columns())
        .extracting(VariableChange.Column::addition)
        .containsExactly("ALTER TABLE analytics.quarterdata ADD cloud_cover double");
    assertThat(change.sources().get(0).config())
        .containsEntry("minutely_15.variables", "rain,cloud_cover")
        .containsEntry("hourly.variables", SOURCE.config().get("hourly.variables"));
  }

  @Test
  void defaultVariablesStayWhenOneIsAdded() {
    ConnectorConfig source = SOURCE.without(Set.of("hourly.variables"));

    assertThat(adding("cloud_cover", source, SINKS).sources().get(0).config())
        .containsEntry("hourly.variables", source.setting("hourly.variables") + ",cloud_cover");
  }

  @Test
  void sinkThatWouldRetryRecordsWithoutTheVariableIsAnError() {
    ConnectorConfig sink =
        new ConnectorConfig(
            "s",
            Map.of(
                "connector.class",
                SinkMapping.SINK,
                "topic.hourlymetrics.w.t.mapping",
                "rain=value.hourly_rain"));

    assertThatThrownBy(() -> adding("cloud_cover", SOURCE, List.of(sink)))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("s has no FlattenStruct");
  }

  @Test
  void sinkWithoutTheSectionsVariablesIsAnError() {
    assertThatThrownBy(() -> adding("cloud_cover", SOURCE, List.of(SINKS.get(1))))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("No Cassandra sink of topic hourlymetrics maps a variable");
  }

  private static VariableChange adding(
      String name, ConnectorConfig source, List<ConnectorConfig> sinks) {
    return VariableChange.adding(variable(name), "hourlymetrics", List.of(source), sinks);
  }

  private static Variable variable(String name) {
    return VariableCatalog.get().find(Section.HOURLY, name).orElseThrow();
  }
}
