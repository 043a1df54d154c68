package io.weatherconnect.it;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits for a sink to consume its topic. Compares with the offset of the last record instead of the
 * end offset, because a transactional topic ends with markers, which a sink never commits.
 */
final class SinkLag {
  private SinkLag() {}

  /** Waits until a sink has committed every record that is in its topic now. */
  static void awaitNone(TestStack stack, String sink, String topic) {
    Map<TopicPartition, Long> target = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : stack.topics().committed(topic)) {
      target.merge(new TopicPartition(topic, record.partition()), record.offset() + 1, Math::max);
    }
    String broker = stack.stack().state().bootstrapServers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      Connect.await("%s to commit %s".formatted(sink, target))
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
