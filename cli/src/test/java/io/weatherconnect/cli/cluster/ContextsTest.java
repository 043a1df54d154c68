package io.weatherconnect.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextsTest {
  private static final Remedies REMEDIES = new Remedies(" --context prod", false);

  @TempDir private Path directory;

  @Test
  void filesOfAContextAreBesideIt() throws Exception {
    write("client.properties", "security.protocol=SSL");
    write(
        "prod.properties",
        "connect.url=https://connect.example.com/kafka",
        "kafka.bootstrap.servers=broker-1:9093,broker-2:9093",
        "kafka.command.config=client.properties",
        "metrics.urls=https://worker-1:9404/metrics , https://worker-2:9404/metrics");

    Cluster cluster = Cluster.of(new Contexts(directory).read("prod"), Optional.empty(), REMEDIES);

    assertThat(cluster.connect()).containsExactly(URI.create("https://connect.example.com/kafka"));
    assertThat(cluster.kafka()).contains("broker-1:9093,broker-2:9093");
    assertThat(cluster.kafkaClient()).isEqualTo(Map.of("security.protocol", "SSL"));
    assertThat(cluster.metrics()).hasSize(2);
    assertThat(cluster.registry()).isEmpty();
    assertThat(cluster.remedies().run("restart one"))
        .isEqualTo("'bin/weather-connect restart one --context prod'");
  }

  @Test
  void unknownContextListsTheExistingOnes() throws Exception {
    write("prod.properties");
    write("test.properties");

    assertThatThrownBy(() -> new Contexts(directory).read("prd"))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("There is no context prd")
        .hasMessageEndingWith("Contexts: prod, test.");
  }

  @Test
  void missingDirectoryHasNoContexts() {
    assertThat(new Contexts(directory.resolve("absent")).names()).isEmpty();
  }

  @Test
  void unknownKeyIsAnError() throws Exception {
    write("prod.properties", "kafka=broker:9092");

    assertThatThrownBy(() -> new Contexts(directory).read("prod"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("kafka is not a known key; expected one of cassandra.config,");
  }

  @Test
  void missingAddressNamesItsOptionAndItsKey() throws Exception {
    write("prod.properties", "connect.url=http://connect:8083");
    Cluster cluster = Cluster.of(new Contexts(directory).read("prod"), Optional.empty(), REMEDIES);

    assertThatThrownBy(cluster::requiredKafka)
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "The address of Kafka is unknown. Set --kafka, or kafka.bootstrap.servers in the"
                + " context's file.");
  }

  @Test
  void addressesAreChecked() {
    assertThatThrownBy(() -> of(Cluster.CONNECT, "connect:8083"))
        .hasMessageContaining("connect.url is \"connect:8083\"; expected a URL");
    assertThatThrownBy(() -> of(Cluster.CONNECT, "http://ada:s3cret@connect:8083"))
        .hasMessageContaining("set basic.auth.user.info")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> of(Cluster.CASSANDRA, "cassandra"))
        .hasMessageContaining("cassandra.contact.point is \"cassandra\"; expected host and port");
  }

  private static Cluster of(String key, String value) {
    return Cluster.of(
        key.equals(Cluster.CONNECT)
            ? Map.of(key, value)
            : Map.of(Cluster.CONNECT, "http://connect:8083", key, value),
        Optional.empty(),
        REMEDIES);
  }

  private void write(String name, String... lines) throws IOException {
    Files.writeString(directory.resolve(name), String.join("\n", lines));
  }
}
