package io.weatherconnect.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.RunningStack;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lag and freshness in a real Kafka, where transactions leave offsets that are no records. */
@ExtendWith(RunningStack.Provider.class)
final class KafkaViewIT {
  private final RunningStack stack;

  private TopicPartition partition;

  KafkaViewIT(RunningStack stack) {
    this.stack = stack;
  }

  @BeforeEach
  void createTopic(TestInfo test) throws Exception {
    String topic = test.getTestMethod().orElseThrow().getName();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    partition = new TopicPartition(topic, 0);
  }

  @Test
  void markerAtTheEndIsNotCounted() throws Exception {
    // Offsets: records 0 to 2, marker 3. Connect commits 3, the end is 4.
    transaction(3, true);

    assertThat(lag(3)).isZero();
    assertThat(lag(0)).isEqualTo(3);
  }

  @Test
  void markersBetweenRecordsAreNotCounted() throws Exception {
    transaction(3, true);
    transaction(2, true);

    assertThat(lag(0)).isEqualTo(5);
    assertThat(lag(3)).isEqualTo(2);
    assertThat(lag(6)).isZero();
  }

  @Test
  void abortedTransactionsAreNotCounted() throws Exception {
    transaction(2, true);
    transaction(4, false);

    assertThat(lag(2)).isZero();
    assertThat(lag(0)).isEqualTo(2);
  }

  @Test
  void recordsOfAnOpenTransactionAreNotCounted() throws Exception {
    transaction(2, true);
    try (KafkaProducer<byte[], byte[]> producer = transactional()) {
      producer.beginTransaction();
      send(producer, 5);
      producer.flush();

      assertThat(lag(2)).isZero();

      producer.commitTransaction();
      assertThat(lag(2)).isEqualTo(5);
    }
  }

  @Test
  void largeLagIsTakenFromTheOffsets() throws Exception {
    transaction(5_000, true);

    assertThat(lag(0)).isBetween(5_000L, 5_001L);
  }

  @Test
  void timestampOfTheNewestRecordIsFound() throws Exception {
    Instant before = Instant.now();
    transaction(1, true);

    try (KafkaView view = KafkaView.of(cluster())) {
      assertThat(view.read(List.of(partition.topic())).newest().get(partition))
          .isAfterOrEqualTo(before.minusMillis(1));
    }
  }

  @Test
  void missingTopicHasNoPartitions() throws Exception {
    try (KafkaView view = KafkaView.of(cluster())) {
      TopicProgress.Topics topics = view.read(List.of(partition.topic(), "absent"));

      assertThat(topics.partitions(partition.topic())).containsExactly(partition);
      assertThat(topics.partitions("absent")).isEmpty();
      assertThat(topics.newest()).isEmpty();
      assertThat(topics.hasRecords(partition.topic())).isFalse();
    }
  }

  @Test
  void lastRecordBeforeAnOffsetIsFoundAcrossMarkers() throws Exception {
    transaction(2, true);
    transaction(1, true);

    try (KafkaView view = KafkaView.of(cluster())) {
      Instant newest = view.read(List.of(partition.topic())).newest().get(partition);

      Instant second = view.lastBefore(Map.of(partition, 5L)).orElseThrow();
      Instant first = view.lastBefore(Map.of(partition, 3L)).orElseThrow();
      // The topic's newest timestamp may be that of the marker.
      assertThat(second).isBetween(first, newest);
      assertThat(view.lastBefore(Map.of(partition, 0L))).isEmpty();
    }
  }

  private Cluster cluster() {
    return Cluster.of(
        Map.of(Cluster.CONNECT, "http://127.0.0.1:9", Cluster.KAFKA, address()),
        Optional.empty(),
        Remedies.LOCAL);
  }

  private long lag(long committed) throws InterruptedException {
    try (KafkaView view = KafkaView.of(cluster())) {
      return view.lag(Map.of(partition, committed), view.read(List.of(partition.topic())));
    }
  }

  private void transaction(int records, boolean commit) {
    try (KafkaProducer<byte[], byte[]> producer = transactional()) {
      producer.beginTransaction();
      send(producer, records);
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, int records) {
    for (int i = 0; i < records; i++) {
      var unused = producer.send(new ProducerRecord<>(partition.topic(), new byte[] {1}));
    }
  }

  private KafkaProducer<byte[], byte[]> transactional() {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address(), "transactional.id", partition.topic()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private String address() {
    return stack.state().bootstrapServers();
  }
}
