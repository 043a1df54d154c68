package io.weatherconnect.it;

import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a sink is behind its topic. Measured by the last record, not by the end of the topic: a
 * transactional topic ends in markers, which a sink never commits.
 */
final class SinkLag {
  private final TestStack stack;

  SinkLag(TestStack stack) {
    this.stack = stack;
  }

  /** Waits until a sink has committed every record that stands in its topic now. */
  void awaitNone(String sink, String topic) {
    Map<TopicPartition, Long> wanted = new HashMap<>();
    stack
        .topic(topic)
        .readCommitted()
        .forEach(
            record ->
                wanted.merge(
                    new TopicPartition(topic, record.raw().partition()),
                    record.raw().offset() + 1,
                    Math::max));
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.stack().state().bootstrapServers()))) {
      await().atMost(Connect.PATIENCE).ignoreExceptions().until(() -> has(admin, sink, wanted));
    }
  }

  private static boolean has(Admin admin, String sink, Map<TopicPartition, Long> wanted)
      throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets("connect-" + sink).partitionsToOffsetAndMetadata().get();
    return wanted.entrySet().stream()
        .allMatch(entry -> committed.get(entry.getKey()).offset() >= entry.getValue());
  }
}
