package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.stack.TopicEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Measures what a broker keeps: topics, producers, transactions and consumers' lag. */
final class BrokerProbe implements AutoCloseable {
  private static final int BROKER = 1;
  private static final double KILOBYTE = 1024;

  /** A transaction of a source lasts seconds; Kafka aborts one after a minute. */
  private static final Duration HANGING = Duration.ofMinutes(2);

  private static final Set<TransactionState> FINISHED =
      EnumSet.of(
          TransactionState.EMPTY,
          TransactionState.COMPLETE_COMMIT,
          TransactionState.COMPLETE_ABORT);

  private final Admin admin;

  BrokerProbe(String bootstrapServers) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Returns the values by their names, sizes of topics in kB. */
  Map<String, Double> sample(Instant now) throws Exception {
    Map<String, Double> values = new TreeMap<>();
    sizes().forEach((topic, bytes) -> values.put("topic " + topic + " kB", bytes / KILOBYTE));
    Set<TopicPartition> partitions = partitions(admin.listTopics().names().get());
    values.put("producer ids", (double) producerIds(partitions));
    Collection<TransactionDescription> transactions = transactions();
    values.put("transactional ids", (double) transactions.size());
    values.put("hanging transactions", (double) hanging(transactions, now));
    return values;
  }

  /** Returns the committed records and markers of a topic that a sink has not consumed yet. */
  long lag(String sink, String topic) throws Exception {
    Map<TopicPartition, Long> ends = ends(Set.of(topic));
    Map<TopicPartition, OffsetAndMetadata> consumed =
        admin.listConsumerGroupOffsets("connect-" + sink).partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .mapToLong(
            end ->
                end.getValue()
                    - (consumed.get(end.getKey()) == null
                        ? 0
                        : consumed.get(end.getKey()).offset()))
        .sum();
  }

  /** Returns the sum of the end offsets of topics, of committed records and markers. */
  long end(Set<String> topics) throws Exception {
    return ends(topics).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the partitions whose last records are in a transaction that is not finished. */
  List<TopicPartition> unfinished(Set<String> topics) throws Exception {
    return TopicEnds.withOpenTransactions(admin, existing(topics));
  }

  /** Those of committed records and markers. */
  private Map<TopicPartition, Long> ends(Set<String> topics) throws Exception {
    return TopicEnds.of(admin, existing(topics), IsolationLevel.READ_COMMITTED);
  }

  private Set<String> existing(Set<String> topics) throws Exception {
    Set<String> existing = new HashSet<>(admin.listTopics().names().get());
    existing.retainAll(topics);
    return existing;
  }

  private Set<TopicPartition> partitions(Set<String> topics) throws Exception {
    Set<TopicPartition> partitions = new HashSet<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (topic, description) -> {
              for (TopicPartitionInfo one : description.partitions()) {
                partitions.add(new TopicPartition(topic, one.partition()));
              }
            });
    return partitions;
  }

  /** Includes internal topics. */
  private Map<String, Long> sizes() throws Exception {
    Map<String, Long> sizes = new TreeMap<>();
    admin
        .describeLogDirs(List.of(BROKER))
        .allDescriptions()
        .get()
        .get(BROKER)
        .values()
        .forEach(
            directory ->
                directory
                    .replicaInfos()
                    .forEach(
                        (partition, replica) ->
                            sizes.merge(partition.topic(), replica.size(), Long::sum)));
    return sizes;
  }

  private long producerIds(Set<TopicPartition> partitions) throws Exception {
    return admin.describeProducers(partitions).all().get().values().stream()
        .flatMap(state -> state.activeProducers().stream())
        .mapToLong(ProducerState::producerId)
        .distinct()
        .count();
  }

  private Collection<TransactionDescription> transactions() throws Exception {
    List<String> ids =
        admin.listTransactions().all().get().stream()
            .map(transaction -> transaction.transactionalId())
            .toList();
    return admin.describeTransactions(ids).all().get().values();
  }

  private static long hanging(Collection<TransactionDescription> transactions, Instant now) {
    long oldest = now.minus(HANGING).toEpochMilli();
    return transactions.stream()
        // Also a finished transaction has a start.
        .filter(it -> !FINISHED.contains(it.state()))
        .filter(it -> it.transactionStartTimeMs().orElse(Long.MAX_VALUE) < oldest)
        .count();
  }

  @Override
  public void close() {
    admin.close();
  }
}
