package io.weatherconnect.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.weatherconnect.cli.connect.WorkerPlugins;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PluginChecksTest {
  private static final String SOURCE = "io.weatherconnect.openmeteo.OpenMeteoSourceConnector";
  private static final String AVRO = "io.confluent.connect.avro.AvroConverter";

  private final ArrayNode plugins = new ObjectMapper().createArrayNode();

  @Test
  void completeWorkerHasNoProblem() {
    install("0.2.0");

    assertThat(check()).extracting(Result::outcome).containsOnly(Result.Outcome.OK);
    assertThat(check())
        .extracting(Result::text)
        .containsExactly(
            "openmeteo-source-connector 0.2.0", "transforms 0.2.0", "Cassandra sink 1.5.0");
  }

  @Test
  void missingPluginsAreReported() {
    add(SOURCE, "source", "0.2.0");

    assertThat(problems())
        .hasSize(2)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("io.weatherconnect.transforms.FlattenStruct$Value is not installed")
                    .contains("the package transforms", "plugin.path"))
        .anySatisfy(text -> assertThat(text).contains("CassandraSinkConnector is not installed"));
  }

  @Test
  void otherVersionIsReported() {
    install("0.1.0");

    assertThat(problems())
        .contains(
            SOURCE
                + " has version 0.1.0 on this worker, and this tool is 0.2.0. Install the same"
                + " version of both.");
  }

  @Test
  void olderVersionBesideThatOfTheToolIsNamed() {
    add(SOURCE, "source", "0.10.0");
    install("0.2.0");

    assertThat(PluginChecks.of(WorkerPlugins.of(plugins), "0.10.0").get(0))
        .isEqualTo(
            new Result(
                Result.Outcome.OK, "plugins", "openmeteo-source-connector 0.2.0 and 0.10.0"));
  }

  @Test
  void newerVersionThanThatOfTheToolIsUnknown() {
    install("0.2.0");
    add(SOURCE, "source", "0.10.0");

    assertThat(check())
        .contains(
            new Result(
                Result.Outcome.UNKNOWN,
                "plugins",
                SOURCE
                    + " is installed in versions 0.2.0 and 0.10.0. Connectors without"
                    + " connector.plugin.version use the newest, and this tool is 0.2.0."));
  }

  @Test
  void secondCopyOfTheConverterInTheSinksJarIsReported() {
    install("0.2.0");
    add(AVRO, "converter", "undefined");
    assertThat(problems()).isEmpty();

    add(AVRO, "converter", "undefined");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("The worker has 2 copies of " + AVRO)
        .contains("\"references\"", "unzip -l");
  }

  @Test
  void secondCopyOfAnotherConverterIsUnknown() {
    install("0.2.0");
    add("org.example.Converter", "converter", "1");
    add("org.example.Converter", "converter", "2");

    assertThat(problems()).isEmpty();
    assertThat(check())
        .anySatisfy(
            result ->
                assertThat(result.text()).startsWith("The worker has 2 copies of org.example"));
  }

  private void install(String version) {
    add(SOURCE, "source", version);
    for (String name : List.of("FlattenStruct$Value", "PartitionBucket$Value", "MoveValueToKey")) {
      add("io.weatherconnect.transforms." + name, "transformation", version);
    }
    add("com.datastax.oss.kafka.sink.CassandraSinkConnector", "sink", "1.5.0");
  }

  private void add(String className, String type, String version) {
    plugins.addObject().put("class", className).put("type", type).put("version", version);
  }

  private List<Result> check() {
    return PluginChecks.of(WorkerPlugins.of(plugins), "0.2.0");
  }

  private List<String> problems() {
    return check().stream()
        .filter(result -> result.outcome() == Result.Outcome.PROBLEM)
        .map(Result::text)
        .toList();
  }
}
