package io.weatherconnect.cli.kafka;

import io.weatherconnect.stack.ToolException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;

/** Creates Kafka admin clients with timeouts for interactive use. */
final class AdminRequests {
  static final int LIMIT_MILLIS = 10_000;

  private AdminRequests() {}

  static Admin open(String bootstrapServers) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS));
  }

  /**
   * Waits for the response.
   *
   * @throws ToolException when Kafka rejects the request or does not respond
   */
  static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new ToolException(
          "Kafka does not respond: %s. See 'make logs'.".formatted(e.getCause().getMessage()), e);
    }
  }
}
