package io.weatherconnect.cli.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Lists topics. Not thread-safe. */
public final class KafkaTopics implements AutoCloseable {
  private final Admin admin;

  /**
   * One topic.
   *
   * @param name its name
   * @param partitions how many
   * @param offsets the differences between the latest and the earliest offsets, summed over the
   *     partitions; more than the number of records after compaction or transactions
   * @param cleanupPolicy its {@code cleanup.policy}
   */
  public record Topic(String name, int partitions, long offsets, String cleanupPolicy) {}

  private KafkaTopics(Admin admin) {
    this.admin = admin;
  }

  /**
   * Connects.
   *
   * @param bootstrapServers Kafka's address
   * @return to be closed by the caller
   */
  public static KafkaTopics at(String bootstrapServers) {
    return new KafkaTopics(AdminRequests.open(bootstrapServers));
  }

  /**
   * Lists every topic that is not internal to Kafka.
   *
   * @return the topics, sorted by name
   */
  public List<Topic> list() throws InterruptedException {
    Map<String, TopicDescription> described =
        new TreeMap<>(
            AdminRequests.get(
                admin
                    .describeTopics(AdminRequests.get(admin.listTopics().names()))
                    .allTopicNames()));
    Map<String, Long> offsets = offsets(described);
    Map<String, String> policies = policies(described);
    return described.values().stream()
        .map(
            topic ->
                new Topic(
                    topic.name(),
                    topic.partitions().size(),
                    offsets.get(topic.name()),
                    policies.get(topic.name())))
        .toList();
  }

  @Override
  public void close() {
    admin.close();
  }

  private Map<String, Long> offsets(Map<String, TopicDescription> topics)
      throws InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    topics
        .values()
        .forEach(
            topic ->
                topic
                    .partitions()
                    .forEach(
                        info ->
                            partitions.add(new TopicPartition(topic.name(), info.partition()))));
    Map<TopicPartition, ListOffsetsResultInfo> earliest = at(partitions, OffsetSpec.earliest());
    Map<String, Long> sums = new HashMap<>();
    at(partitions, OffsetSpec.latest())
        .forEach(
            (partition, latest) ->
                sums.merge(
                    partition.topic(),
                    latest.offset() - earliest.get(partition).offset(),
                    Long::sum));
    return sums;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> at(
      List<TopicPartition> partitions, OffsetSpec spec) throws InterruptedException {
    return AdminRequests.get(
        admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> spec))).all());
  }

  private Map<String, String> policies(Map<String, TopicDescription> topics)
      throws InterruptedException {
    List<ConfigResource> resources =
        topics.keySet().stream()
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
            .toList();
    Map<String, String> policies = new HashMap<>();
    AdminRequests.get(admin.describeConfigs(resources).all())
        .forEach(
            (topic, config) ->
                policies.put(topic.name(), config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value()));
    return policies;
  }
}
