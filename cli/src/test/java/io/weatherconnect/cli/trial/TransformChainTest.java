package io.weatherconnect.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ToolException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

final class TransformChainTest {
  private static final SinkRecord RECORD =
      new SinkRecord(
          "topic",
          0,
          null,
          null,
          Schema.STRING_SCHEMA,
          "text",
          0,
          1_716_897_600_000L,
          TimestampType.CREATE_TIME);

  private static ConnectorConfig sink(Map<String, String> transforms) {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", "com.example.Sink");
    transforms.forEach(
        (key, value) -> settings.put(key.isEmpty() ? "transforms" : "transforms." + key, value));
    return new ConnectorConfig("sink", settings);
  }

  private static SinkRecord transformed(Map<String, String> transforms)
      throws TransformChain.FailedException {
    try (TransformChain<SinkRecord> chain = new TransformChain<>(sink(transforms))) {
      return chain.apply(RECORD);
    }
  }

  @Test
  void transformsAreAppliedInTheirOrder() throws TransformChain.FailedException {
    SinkRecord row =
        transformed(
            Map.of(
                "", "b, a",
                "a.type", "org.apache.kafka.connect.transforms.HoistField$Value",
                "a.field", "outer",
                "b.type", "org.apache.kafka.connect.transforms.HoistField$Value",
                "b.field", "inner"));

    assertThat(row.valueSchema().field("outer").schema().field("inner")).isNotNull();
  }

  @Test
  void connectorWithoutTransformsKeepsTheRecord() throws TransformChain.FailedException {
    assertThat(transformed(Map.of())).isSameAs(RECORD);
  }

  @Test
  void droppedRecordIsNotGivenToTheNextTransform() throws TransformChain.FailedException {
    assertThat(
            transformed(
                Map.of(
                    "", "drop,next",
                    "drop.type", "org.apache.kafka.connect.transforms.Filter",
                    "next.type", "org.apache.kafka.connect.transforms.HoistField$Value",
                    "next.field", "field")))
        .isNull();
  }

  @Test
  void failureNamesTheTransform() {
    assertThatThrownBy(
            () ->
                transformed(
                    Map.of(
                        "", "cast",
                        "cast.type", "org.apache.kafka.connect.transforms.Cast$Value",
                        "cast.spec", "int32")))
        .isInstanceOf(TransformChain.FailedException.class)
        .hasMessageStartingWith("transforms.cast: ");
  }

  @Test
  void unknownClassIsNotAvailable() {
    assertThatThrownBy(() -> transformed(Map.of("", "x", "x.type", "com.example.Unknown")))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "sink: transforms.x.type \"com.example.Unknown\" is not available here. Expected the"
                + " full class name of one of this project's or Kafka's transforms.");
  }

  @Test
  void classThatIsNoTransformIsNotAvailable() {
    assertThatThrownBy(() -> transformed(Map.of("", "x", "x.type", "java.lang.String")))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("\"java.lang.String\" is not available here");
  }

  @Test
  void invalidSettingIsNamed() {
    assertThatThrownBy(
            () ->
                transformed(
                    Map.of(
                        "", "bucket",
                        "bucket.type", "io.weatherconnect.transforms.PartitionBucket$Value",
                        "bucket.field", "time",
                        "bucket.unit", "fortnight")))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("sink: transforms.bucket.")
        .hasMessageContaining("fortnight");
  }

  @Test
  void predicateIsNotSupported() {
    assertThatThrownBy(
            () ->
                transformed(
                    Map.of(
                        "", "x",
                        "x.type", "org.apache.kafka.connect.transforms.Filter",
                        "x.predicate", "is_old")))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("transforms.x.predicate is not supported");
  }
}
