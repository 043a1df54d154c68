package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.connect.ConnectorStatus;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.cli.kafka.TopicProgress;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConnectorOffsetsTest {
  private static final ConnectorOffset STORED =
      new ConnectorOffset(Map.of("location", "Berlin"), Map.of("through", "2026-01-02"));
  private static final ConnectorOffset REQUESTED =
      new ConnectorOffset(Map.of("location", "Berlin"), Map.of("through", "2026-01-03"));

  private FakeConnect connect;

  @BeforeEach
  void startWorker() throws IOException {
    connect = new FakeConnect();
  }

  @AfterEach
  void stopWorker() {
    connect.close();
  }

  @Test
  void manySourcesNeedNoRequests() throws Exception {
    List<Deployed> deployed = sources(200);

    ConnectorOffsets offsets = read(new Stored(Map.of("source-7", List.of(STORED))), deployed);

    assertThat(offsets.of("source-7")).containsExactly(STORED);
    assertThat(offsets.of("source-8")).isEmpty();
    assertThat(offsets.failures()).isEmpty();
    assertThat(connect.requests()).isEmpty();
  }

  @Test
  void sinksAndSourcesWithTopicsOfTheirOwnNeedOneRequestEach() throws Exception {
    List<Deployed> deployed = new ArrayList<>(sources(200));
    deployed.add(connector("sink", "sink", Map.of()));
    deployed.add(connector("other", "source", Map.of("offsets.storage.topic", "other-offsets")));
    respondTo("sink");
    respondTo("other");

    ConnectorOffsets offsets = read(new Stored(Map.of("other", List.of(STORED))), deployed);

    assertThat(offsets.of("other")).containsExactly(REQUESTED);
    assertThat(connect.requests())
        .containsExactlyInAnyOrder("GET /connectors/sink/offsets", "GET /connectors/other/offsets");
  }

  @Test
  void fewSourcesNeedOneRequestEach() throws Exception {
    respondTo("source-0");

    ConnectorOffsets offsets = read(new Stored(Map.of("source-0", List.of(STORED))), sources(1));

    assertThat(offsets.of("source-0")).containsExactly(REQUESTED);
    assertThat(connect.requests()).containsExactly("GET /connectors/source-0/offsets");
  }

  @Test
  void sourcesOfAnUnreadableTopicNeedOneRequestEach() throws Exception {
    List<Deployed> deployed = sources(20);
    deployed.forEach(one -> respondTo(one.config().name()));

    ConnectorOffsets offsets = read(new Stored(null), deployed);

    assertThat(offsets.of("source-19")).containsExactly(REQUESTED);
    assertThat(connect.requests()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void offsetsThatAreMissingAtTheEndOfTheLimitAreFailures() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI worker = URI.create("http://127.0.0.1:" + silent.getLocalPort());

      ConnectorOffsets offsets =
          ConnectorOffsets.read(
              new ConnectClient(worker), Optional.empty(), sources(20), Duration.ofSeconds(1));

      assertThat(offsets.failures())
          .hasSize(20)
          .containsEntry("source-0", "no response within 1 s");
    }
  }

  private ConnectorOffsets read(Stored kafka, List<Deployed> connectors)
      throws InterruptedException {
    return ConnectorOffsets.read(new ConnectClient(connect.uri()), Optional.of(kafka), connectors);
  }

  private void respondTo(String name) {
    connect.responds(
        "GET /connectors/%s/offsets".formatted(name),
        200,
        ConnectorOffset.toJson(List.of(REQUESTED)));
  }

  private static List<Deployed> sources(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> connector("source-" + i, "source", Map.of()))
        .toList();
  }

  private static Deployed connector(String name, String type, Map<String, String> config) {
    return new Deployed(
        new ConnectorConfig(name, config),
        new ConnectorStatus(name, type, "STOPPED", "", List.of(), Set.of()));
  }

  /** The offsets in the workers' topic; null when it cannot be read. */
  private record Stored(Map<String, List<ConnectorOffset>> offsets) implements TopicProgress {
    @Override
    public Optional<Map<String, List<ConnectorOffset>>> sourceOffsets() {
      if (offsets == null) {
        throw new ToolException("no right to read the topic");
      }
      return Optional.of(offsets);
    }

    @Override
    public Topics read(Collection<String> topics) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long lag(Map<TopicPartition, Long> committed, Topics topics) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> lastBefore(Map<TopicPartition, Long> committed) {
      throw new UnsupportedOperationException();
    }
  }
}
