package com.datastax.oss.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.common.sink.config.AuthenticatorConfig;
import com.datastax.oss.common.sink.config.CassandraSinkConfig;
import com.datastax.oss.common.sink.config.TableConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of sink settings, read by the stock sink's engine. */
final class ExampleConfigsTest {
  private static final Path EXAMPLES = Path.of("../connector-configs/examples");

  @TempDir private Path directory;

  static List<String> overlays() throws IOException {
    return files(".properties");
  }

  static List<String> sinks() throws IOException {
    return files("-sink.json");
  }

  private static List<String> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sinks")
  void engineAcceptsTheExampleOfASink(String file) {
    assertAccepted(ShippedConfigs.read("examples/" + file, 9042));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void engineAcceptsTheShippedSinkWithTheExample(String overlay) throws IOException {
    assertAccepted(sinkWith(overlay));
  }

  private static void assertAccepted(Map<String, String> settings) {
    assertThat(new CassandraSinkConnector().validate(settings).configValues())
        .isNotEmpty()
        .allSatisfy(value -> assertThat(value.errorMessages()).as(value.name()).isEmpty());
    new CassandraSinkConfig(settings);
  }

  @Test
  void securedSinkHasUserAndTls() throws IOException {
    CassandraSinkConfig config = new CassandraSinkConfig(sinkWith("cassandra-secured.properties"));

    assertThat(config.getAuthenticatorConfig().getProvider())
        .isEqualTo(AuthenticatorConfig.Provider.PLAIN);
    assertThat(config.getAuthenticatorConfig().getUsername()).isEqualTo("weather_sink");
    assertThat(config.getSslConfig().getTruststorePath()).isEqualTo(file("CASSANDRA_TRUSTSTORE"));
  }

  @Test
  void astraSinkConnectsWithItsBundleOnly() throws IOException {
    CassandraSinkConfig config = new CassandraSinkConfig(sinkWith("cassandra-astra.properties"));

    assertThat(config.isCloud()).isTrue();
    assertThat(config.getContactPoints()).isEmpty();
  }

  @Test
  void sinkUsesRemoteNodesWhileItsDataCentreIsDown() throws IOException {
    CassandraSinkConfig config =
        new CassandraSinkConfig(sinkWith("cassandra-three-data-centres.properties"));

    assertThat(config.getJavaDriverSettings())
        .containsEntry(
            "datastax-java-driver.advanced.load-balancing-policy.dc-failover.max-nodes-per-remote-dc",
            "2")
        .containsEntry("datastax-java-driver.basic.load-balancing-policy.local-datacenter", "dc1");
  }

  @Test
  void rowsOfTheTtlExampleExpireAfterAYear() {
    Map<String, String> shipped = ShippedConfigs.read("cassandra-hourly-sink.json", 9042);
    Map<String, String> example =
        ShippedConfigs.read("examples/cassandra-hourly-sink-one-year.json", 9042);

    List<TableConfig> tables =
        new CassandraSinkConfig(example)
            .getTopicConfigs().values().stream()
                .flatMap(topic -> topic.getTableConfigs().stream())
                .toList();

    assertThat(tables)
        .singleElement()
        .satisfies(table -> assertThat(table.getTtl()).isEqualTo(365 * 24 * 3600));
    assertThat(example.keySet().removeAll(shipped.keySet())).isTrue();
    assertThat(example).containsOnlyKeys("topic.hourlymetrics.analytics.hourlydata.ttl");
  }

  /** Returns the shipped sink with an example, as the command line deploys it. */
  private Map<String, String> sinkWith(String overlay) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(EXAMPLES.resolve(overlay))) {
      properties.load(reader);
    }
    Map<String, String> settings =
        new TreeMap<>(ShippedConfigs.read("cassandra-hourly-sink.json", 9042));
    settings.put("loadBalancing.localDc", "dc1");
    for (String key : properties.stringPropertyNames()) {
      settings.put(key, resolved(properties.getProperty(key)));
    }
    settings.values().removeIf(String::isEmpty);
    return settings;
  }

  private String resolved(String value) throws IOException {
    return switch (value) {
      case "${env:CASSANDRA_USER}" -> "weather_sink";
      case "${env:CASSANDRA_PASSWORD}", "${env:CASSANDRA_TRUSTSTORE_PASSWORD}" -> "secret";
      case "${env:CASSANDRA_TRUSTSTORE}" -> file("CASSANDRA_TRUSTSTORE").toString();
      case "${env:CASSANDRA_BUNDLE}" -> file("CASSANDRA_BUNDLE").toString();
      default -> value;
    };
  }

  /** A file, since the engine checks that those of its settings exist. */
  private Path file(String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.exists(file) ? file : Files.createFile(file);
  }
}
