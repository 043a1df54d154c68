package io.weatherconnect.it;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far sinks are behind the ends of their topics. */
final class SinkLag {
  private final String bootstrapServers;

  SinkLag(TestStack stack) {
    this.bootstrapServers = stack.stack().state().bootstrapServers();
  }

  /** Waits until the sinks have committed everything that stands in their topics. */
  void awaitNone(List<String> sinks) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      for (String sink : sinks) {
        await().atMost(Connect.PATIENCE).ignoreExceptions().until(() -> lag(admin, sink) == 0);
      }
    }
  }

  private static long lag(Admin admin, String sink) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets("connect-" + sink).partitionsToOffsetAndMetadata().get();
    if (committed.isEmpty()) {
      throw new IllegalStateException(sink + " has not committed yet");
    }
    long lag = 0;
    for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : committed.entrySet()) {
      long end =
          admin
              .listOffsets(
                  Map.of(entry.getKey(), OffsetSpec.latest()),
                  new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
              .partitionResult(entry.getKey())
              .get()
              .offset();
      // The last offsets of a transactional topic may be markers, which a consumer never commits.
      lag += Math.max(0, end - entry.getValue().offset());
    }
    return lag;
  }
}
