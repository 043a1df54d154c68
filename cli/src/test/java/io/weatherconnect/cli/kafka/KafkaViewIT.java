package io.weatherconnect.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.RunningStack;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.stack.ToolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
      // The broker would delete records whose timestamps are in 1970.
      NewTopic kept = new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "-1"));
      admin.createTopics(Set.of(kept)).all().get();
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
  void storedOffsetsAreThoseOfTheRequests() throws Exception {
    ConnectClient connect = new ConnectClient(stack.state().connectUri());

    try (KafkaView view =
        KafkaView.of(
            Cluster.of(Cluster.settings(stack.state()), Optional.empty(), Remedies.LOCAL))) {
      assertThat(view.sourceOffsets().orElseThrow().get("openmeteo-source"))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(connect.offsets("openmeteo-source"));
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

  @Test
  void newestRecordsAreFoundAcrossMarkersAndPartitions() throws Exception {
    String topic = partition.topic();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2))).all().get();
    }
    try (KafkaProducer<byte[], byte[]> producer = transactional()) {
      for (int i = 0; i < 400; i++) {
        producer.beginTransaction();
        var unused =
            producer.send(
                new ProducerRecord<>(
                    topic, i % 2, 1_000L + i, null, new byte[] {(byte) (i % 100)}));
        producer.commitTransaction();
      }
    }

    try (KafkaView view = KafkaView.of(cluster())) {
      Map<TopicPartition, Long> ends = view.ends(topic);

      assertThat(view.newest(ends, 3, record -> true))
          .extracting(ConsumerRecord::timestamp)
          .containsExactly(1_397L, 1_398L, 1_399L);
      assertThat(view.newest(ends, 10, record -> record.value()[0] == 7))
          .extracting(ConsumerRecord::timestamp)
          .containsExactly(1_007L, 1_107L, 1_207L, 1_307L);
      assertThat(view.newest(ends, 1_000, record -> true)).hasSize(400);
      assertThat(view.newest(ends, 0, record -> true)).isEmpty();
    }
  }

  @Test
  void newestRecordsBeginAfterDeletedOnesAndOmitAbortedOnes() throws Exception {
    transaction(5, true);
    transaction(2, false);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(3))).all().get();
    }

    try (KafkaView view = KafkaView.of(cluster())) {
      assertThat(view.newest(view.ends(partition.topic()), 10, record -> true))
          .extracting(ConsumerRecord::offset)
          .containsExactly(3L, 4L);
    }
  }

  @Test
  void followingEndsAfterARecordThatIsNotAccepted() throws Exception {
    transaction(3, true);
    List<Long> offsets = new ArrayList<>();
    try (KafkaView view = KafkaView.of(cluster())) {
      view.follow(
          Map.of(partition, 0L),
          record -> {
            offsets.add(record.offset());
            return record.offset() < 1;
          });
    }

    assertThat(offsets).containsExactly(0L, 1L);
  }

  @Test
  void committedRecordsAreFollowedUntilInterrupted() throws Exception {
    transaction(1, true);
    BlockingQueue<Long> offsets = new LinkedBlockingQueue<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread follower;
    try (KafkaView view = KafkaView.of(cluster())) {
      Map<TopicPartition, Long> ends = view.ends(partition.topic());
      follower =
          new Thread(
              () -> {
                try {
                  view.follow(ends, record -> offsets.add(record.offset()));
                } catch (InterruptedException e) {
                  interrupted.set(true);
                }
              });
      follower.start();
      transaction(2, false);
      transaction(2, true);

      assertThat(offsets.poll(30, TimeUnit.SECONDS)).isEqualTo(5);
      assertThat(offsets.poll(30, TimeUnit.SECONDS)).isEqualTo(6);
      follower.interrupt();
      follower.join();
    }
    assertThat(interrupted).isTrue();
  }

  @Test
  void unknownTopicIsReportedWithTheExistingOnes() throws Exception {
    try (KafkaView view = KafkaView.of(cluster())) {
      assertThatThrownBy(() -> view.ends("absent"))
          .isInstanceOf(ToolException.class)
          .hasMessageStartingWith("There is no topic absent. Topics: ")
          .hasMessageContaining(partition.topic());
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
