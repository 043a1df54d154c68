package io.weatherconnect.stack;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Reads where the partitions of topics end, for tests and measurements. */
public final class TopicEnds {
  private TopicEnds() {}

  /**
   * Returns the end of each partition of topics that exist: with {@code READ_COMMITTED} the last
   * stable offset. Throws {@link ExecutionException} when Kafka rejects a request.
   */
  public static Map<TopicPartition, Long> of(
      Admin admin, Collection<String> topics, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        admin.describeTopics(topics).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(one -> new TopicPartition(topic.name(), one.partition())))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /**
   * Returns the partitions of topics that exist whose last records are in a transaction that has
   * not ended. A topic to which a source still writes may be among them. Throws {@link
   * ExecutionException} when Kafka rejects a request.
   */
  public static List<TopicPartition> withOpenTransactions(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> stable = of(admin, topics, IsolationLevel.READ_COMMITTED);
    return of(admin, topics, IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
        .filter(end -> !end.getValue().equals(stable.get(end.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
