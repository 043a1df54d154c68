package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MappingCheckTest {
  private static final String MAPPING = "topic.hourlymetrics.analytics.hourlydata.mapping";
  private static final String LIST = "transforms.flatten.ensure.fields";
  private static final ConnectorConfig SOURCE = shipped("openmeteo-source");
  private static final ConnectorConfig HOURLY = shipped("cassandra-hourly-sink");
  private static final ConnectorConfig DAILY = shipped("cassandra-daily-sink");

  @Test
  void shippedConfigurationsFit() {
    assertThat(notices(SOURCE, HOURLY, DAILY)).isEmpty();
    assertThat(notices(shipped("openmeteo-backfill-source"), HOURLY, DAILY)).isEmpty();
  }

  @Test
  void variableThatNoSinkMapsIsReportedWithItsCommand() {
    ConnectorConfig source =
        SOURCE.with("hourly.variables", SOURCE.config().get("hourly.variables") + ",snowfall");

    assertThat(notices(source, HOURLY, DAILY))
        .containsExactly(
            "Column missing: no sink of hourlymetrics maps snowfall, so its values are not stored."
                + " Run 'bin/weather-connect variables add snowfall --section hourly'.");
  }

  @Test
  void variableIsMappedIfOneOfSeveralSinksMapsIt() {
    ConnectorConfig source = SOURCE.with("hourly.variables", "rain,snowfall");
    ConnectorConfig second =
        new ConnectorConfig(
            "second", HOURLY.with(MAPPING, "location=key.location, snow=key.snowfall").config());

    assertThat(notices(source, HOURLY, second)).isEmpty();
  }

  @Test
  void mappedVariableThatIsEnsuredNeedsNoSource() {
    assertThat(notices(SOURCE.with("hourly.variables", "rain"), HOURLY)).isEmpty();
  }

  @Test
  void mappedVariableThatNeitherSourceNorTransformProvidesIsRejected() {
    ConnectorConfig sink =
        HOURLY
            .without(Set.of(LIST))
            .with(MAPPING, HOURLY.config().get(MAPPING) + ", s=key.snowfall");

    assertThatThrownBy(() -> notices(SOURCE, sink))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "openmeteo-source was not deployed: cassandra-hourly-sink maps snowfall, which the"
                + " source does not send, and would retry its records without end. Add it to"
                + " transforms.flatten.ensure.fields of the sink.");
  }

  @Test
  void namesThatTheTransformGivesAreCompared() {
    ConnectorConfig sink =
        HOURLY
            .with("transforms.flatten.drop.prefixes", "location")
            .with("transforms.flatten.delimiter", "__")
            .with("transforms.flatten.rename", "name:location, hourly__rain:wet")
            .with(MAPPING, "r=key.wet, t=key.hourly__temperature_1000hpa");
    ConnectorConfig source = SOURCE.with("hourly.variables", "rain,temperature_1000hPa,snowfall");

    assertThat(notices(source, sink)).singleElement().asString().contains("maps snowfall");
  }

  @Test
  void sinksOfOtherTopicsAreIgnored() {
    assertThat(notices(SOURCE.with("hourly.topic", "other"), HOURLY, DAILY)).isEmpty();
  }

  @Test
  void sinkWithFieldsThatAreNotKnownIsNotChecked() {
    ConnectorConfig sink = HOURLY.without(Set.of(LIST)).with("transforms", "");

    assertThat(notices(SOURCE.with("hourly.variables", "snowfall"), sink)).isEmpty();
  }

  @Test
  void sectionsThatAreNotShippedAreComparedToo() {
    ConnectorConfig source =
        SOURCE.with("minutely_15.variables", "rain").with("minutely_15.topic", "hourlymetrics");
    ConnectorConfig sink =
        HOURLY
            .with("transforms.flatten.drop.prefixes", "location,minutely_15")
            .with(MAPPING, "t=key.temperature_2m");

    assertThat(notices(source.with("hourly.variables", ""), sink))
        .containsExactly(
            "Column missing: no sink of hourlymetrics maps rain, so its values are not stored."
                + " Run 'bin/weather-connect variables add rain --section minutely_15'.");
  }

  @Test
  void tableWithoutAColumnForTheMemberOfAnEnsembleIsReported() {
    ConnectorConfig ensemble =
        SOURCE
            .with("openmeteo.url", "https://ensemble-api.open-meteo.com/v1/ensemble")
            .with("openmeteo.models", "icon_seamless_eps")
            .with("daily.variables", "");
    String notice =
        "Members overwrite each other: cassandra-hourly-sink maps no column of"
            + " analytics.hourlydata from the field %s. Use a table whose primary key has the"
            + " member, and map it.";
    ConnectorConfig renamed = HOURLY.with("transforms.flatten.rename", "name:location,member:run");

    assertThat(notices(ensemble, HOURLY)).containsExactly(notice.formatted("member"));
    assertThat(notices(ensemble.with("openmeteo.models", ""), renamed))
        .containsExactly(notice.formatted("run"));
    assertThat(notices(ensemble, mapped(HOURLY, "m=key.member"))).isEmpty();
    assertThat(notices(ensemble, mapped(renamed, "m=key.run"))).isEmpty();
    assertThat(notices(ensemble.with("openmeteo.models", "icon_seamless"), HOURLY)).hasSize(1);
  }

  @Test
  void addressThatIsNotKnownIsNotChecked() {
    assertThat(notices(SOURCE.with("openmeteo.url", "${env:URL}"), HOURLY, DAILY)).isEmpty();
    assertThat(notices(SOURCE.with("openmeteo.url", "no URL"), HOURLY, DAILY)).isEmpty();
  }

  private static ConnectorConfig mapped(ConnectorConfig sink, String column) {
    return sink.with(MAPPING, sink.config().get(MAPPING) + ", " + column);
  }

  @Test
  void sinkThatIsAboutToBeDeployedReplacesTheDeployedOne() {
    ConnectClient.Deployed old =
        new ConnectClient.Deployed(
            HOURLY.without(Set.of(LIST)),
            new ConnectorStatus(HOURLY.name(), "sink", "RUNNING", "", List.of(), Set.of()));
    ConnectorConfig source = SOURCE.with("hourly.variables", "rain");

    assertThatThrownBy(
            () -> MappingCheck.of(List.of(old), List.of(), Remedies.LOCAL).notices(source))
        .isInstanceOf(ToolException.class);
    // A deployment completes the list.
    assertThat(
            MappingCheck.of(List.of(old), List.of(HOURLY.without(Set.of(LIST))), Remedies.LOCAL)
                .notices(source))
        .isEmpty();
  }

  private static List<String> notices(ConnectorConfig source, ConnectorConfig... sinks) {
    return new MappingCheck(List.of(sinks), Remedies.LOCAL).notices(source);
  }

  private static ConnectorConfig shipped(String name) {
    return ConnectorConfig.read(Path.of("../connector-configs/" + name + ".json"));
  }
}
