package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnsuredFieldsTest {
  private static final String LIST = "transforms.flatten.ensure.fields";
  private static final String MAPPING = "topic.hourlymetrics.analytics.hourlydata.mapping";

  private static ConnectorConfig shipped(String sink) {
    return ConnectorConfig.read(Path.of("../connector-configs/cassandra-" + sink + "-sink.json"));
  }

  private static ConnectorConfig withoutList(String mapping) {
    return shipped("hourly").without(Set.of(LIST)).with(MAPPING, mapping);
  }

  private static String completedList(ConnectorConfig sink) {
    return EnsuredFields.completed(sink).config().get(LIST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hourly", "daily"})
  void shippedListIsTheOneThatItsMappingsGive(String sink) {
    ConnectorConfig shipped = shipped(sink);

    assertThat(EnsuredFields.completed(shipped.without(Set.of(LIST)))).isEqualTo(shipped);
  }

  @Test
  void fieldThatIsMappedButNotListedIsReported() {
    ConnectorConfig sink = shipped("hourly");
    String mapping = sink.config().get(MAPPING) + ", cloud_cover=key.cloud_cover, \"S\"=key.\"S\"";

    assertThat(SinkMapping.errors(sink.with(MAPPING, mapping)))
        .containsExactly(
            new ConfigError(
                LIST,
                "the mapping names fields that are not in this list; add cloud_cover,S, because the"
                    + " sink retries a record without a mapped field without end"));
  }

  @Test
  void listOfTheOperatorIsKept() {
    ConnectorConfig sink = shipped("hourly").with(LIST, "rain, snow");

    assertThat(EnsuredFields.completed(sink)).isEqualTo(sink);
  }

  @Test
  void listMayHaveFieldsThatAreNotMapped() {
    ConnectorConfig sink = withoutList("location=key.location").with(LIST, "location, snow");

    assertThat(SinkMapping.errors(sink)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "year,  '',     year",
    "MONTH, '',     month",
    "day,   bucket, bucket",
  })
  void fieldsOfThePartitionBucketAreNotListed(String unit, String bucketField, String added) {
    ConnectorConfig sink =
        withoutList("b=key.%s, time=key.time, rain=key.rain".formatted(added))
            .with("transforms.year.unit", unit);

    assertThat(
            completedList(
                bucketField.isEmpty()
                    ? sink
                    : sink.with("transforms.year.bucket.field", bucketField)))
        .isEqualTo("rain");
  }

  @Test
  void fieldsOfTheValueAreListedIfTheyAreNotMoved() {
    ConnectorConfig sink =
        withoutList("location=key.location, rain=value.rain, at=header.at, n=now()")
            .with("transforms", "flatten, year")
            .without(Set.of("key.converter"));

    assertThat(completedList(sink)).isEqualTo("rain");
    assertThat(SinkMapping.errors(sink.with(LIST, "snow")))
        .extracting(ConfigError::key)
        .containsExactly(LIST);
  }

  @Test
  void excludedFieldIsReportedOnceAndNotListed() {
    ConnectorConfig sink = withoutList("rain=key.rain, elevation=key.elevation");

    assertThat(completedList(sink)).isEqualTo("rain");
    assertThat(SinkMapping.errors(sink.with(LIST, "rain")))
        .extracting(ConfigError::key)
        .containsExactly(MAPPING);
  }

  @Test
  void sinkWithAnotherTransformAfterFlattenStructIsNotChanged() {
    ConnectorConfig sink =
        withoutList("source=key.source")
            .with("transforms", "flatten,year,source,row_to_key")
            .with(
                "transforms.source.type", "org.apache.kafka.connect.transforms.InsertField$Value");

    assertThat(EnsuredFields.completed(sink)).isEqualTo(sink);
    assertThat(SinkMapping.errors(sink.with(LIST, "rain"))).isEmpty();
  }

  @Test
  void sinkWithoutFlattenStructIsNotChanged() {
    ConnectorConfig sink = withoutList("rain=key.rain").with("transforms", "year,row_to_key");

    assertThat(EnsuredFields.completed(sink)).isEqualTo(sink);
  }

  @Test
  void otherConnectorsAreNotChanged() {
    ConnectorConfig other =
        withoutList("rain=key.rain").with("connector.class", "com.example.OtherSink");

    assertThat(EnsuredFields.completed(other)).isEqualTo(other);
  }
}
