package io.weatherconnect.it;

import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits for a sink to consume its topic. Compares with the offset of the last record instead of the
 * end offset, because a transactional topic ends with markers, which a sink never commits.
 */
final class SinkLag {
  private final TestStack stack;

  SinkLag(TestStack stack) {
    this.stack = stack;
  }

  /** Waits until a sink has committed every record that is in its topic now. */
  void awaitNone(String sink, String topic) {
    Map<TopicPartition, Long> target = new HashMap<>();
    stack
        .topic(topic)
        .readCommitted()
        .forEach(
            record ->
                target.merge(
                    new TopicPartition(topic, record.raw().partition()),
                    record.raw().offset() + 1,
                    Math::max));
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.stack().state().bootstrapServers()))) {
      await()
          .atMost(Connect.TIMEOUT)
          .ignoreExceptions()
          .until(() -> hasCommitted(admin, sink, target));
    }
  }

  private static boolean hasCommitted(Admin admin, String sink, Map<TopicPartition, Long> target)
      throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets("connect-" + sink).partitionsToOffsetAndMetadata().get();
    return target.entrySet().stream()
        .allMatch(entry -> committed.get(entry.getKey()).offset() >= entry.getValue());
  }
}
