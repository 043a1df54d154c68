package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SinkMappingTest {
  private static final String HOURLY = "topic.hourlymetrics.analytics.hourlydata.";
  private static final String LOCATIONS = "topic.dailymetrics.analytics.locations.";

  private static ConnectorConfig shipped(String sink) {
    return ConnectorConfig.read(Path.of("../connector-configs/cassandra-" + sink + "-sink.json"));
  }

  private static ConnectorConfig withMapping(String mapping) {
    return shipped("hourly")
        .without(Set.of("transforms.flatten.ensure.fields"))
        .with(HOURLY + "mapping", mapping);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hourly", "daily"})
  void shippedSinkHasNoMistake(String sink) {
    assertThat(SinkMapping.errors(shipped(sink))).isEmpty();
  }

  @Test
  void columnThatIsStillMappedFromTheValueIsReported() {
    ConnectorConfig sink = withMapping("location=key.location, rain = value.rain,snow=value.snow");

    assertThat(SinkMapping.errors(sink))
        .containsExactly(
            new ConfigError(
                HOURLY + "mapping",
                "'rain = value.rain': MoveValueToKey moves the fields of the value to the key;"
                    + " write rain=key.rain"),
            new ConfigError(
                HOURLY + "mapping",
                "'snow=value.snow': MoveValueToKey moves the fields of the value to the key; write"
                    + " snow=key.snow"));
  }

  @Test
  void columnWhoseFieldIsExcludedIsReported() {
    assertThat(SinkMapping.errors(withMapping("elevation=key.elevation, rain=key.rain")))
        .containsExactly(
            new ConfigError(
                HOURLY + "mapping",
                "'elevation=key.elevation': the transforms remove this field; remove it from"
                    + " exclude, or from the mapping"));
  }

  @Test
  void transformOfTheValueAfterTheMoveIsReported() {
    ConnectorConfig sink = shipped("hourly").with("transforms", "flatten, row_to_key, year");

    assertThat(SinkMapping.errors(sink))
        .containsExactly(
            new ConfigError(
                "transforms",
                "io.weatherconnect.transforms.PartitionBucket$Value comes after MoveValueToKey,"
                    + " when the fields are in the key; move MoveValueToKey to the end"));
  }

  @Test
  void quotedNamesAreRead() {
    assertThat(SinkMapping.errors(withMapping("\"a, \"\"b=\"=value.\"c d\", e=key.e")))
        .extracting(ConfigError::message)
        .singleElement()
        .asString()
        .endsWith("write \"a, \"\"b=\"=key.\"c d\"");
  }

  @Test
  void headersAndFunctionsAreNotReported() {
    assertThat(SinkMapping.errors(withMapping("a=header.value, b=now(), \"c=value.x\"=key.c")))
        .isEmpty();
  }

  @Test
  void deletesMustBeDisabledForEachTable() {
    ConnectorConfig unset = shipped("daily").without(Set.of(LOCATIONS + "deletesEnabled"));

    assertThat(SinkMapping.errors(unset))
        .containsExactly(
            new ConfigError(
                LOCATIONS + "deletesEnabled",
                "must be false: with true, which is the default, a record whose values are all null"
                    + " deletes the row"));
    assertThat(SinkMapping.errors(unset.with(LOCATIONS + "deletesEnabled", "true"))).hasSize(1);
    assertThat(SinkMapping.errors(unset.with(LOCATIONS + "deletesEnabled", "False"))).isEmpty();
  }

  @Test
  void keyFieldsNeedTheTransformIfKeysAreBytes() {
    ConnectorConfig sink = withMapping("rain=key.rain").with("transforms", "flatten, year");

    assertThat(SinkMapping.errors(sink))
        .containsExactly(
            new ConfigError(
                HOURLY + "mapping",
                "'rain=key.rain': key.converter reads keys as bytes, which have no fields; add"
                    + " io.weatherconnect.transforms.MoveValueToKey as the last transform to map"
                    + " the fields of the value, or set another key.converter to map those of the"
                    + " key"));
  }

  @Test
  void keyAndValueMayBeMappedWithoutTheTransform() {
    ConnectorConfig sink =
        withMapping("location=key.location, rain=value.rain")
            .with("transforms", "flatten,year")
            .without(Set.of("key.converter", HOURLY + "deletesEnabled"));

    assertThat(SinkMapping.errors(sink)).isEmpty();
  }

  @Test
  void otherConnectorsAreNotChecked() {
    ConnectorConfig other =
        withMapping("rain=value.rain").with("connector.class", "com.example.OtherSink");

    assertThat(SinkMapping.errors(other)).isEmpty();
  }
}
