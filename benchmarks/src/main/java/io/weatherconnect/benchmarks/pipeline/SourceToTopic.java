package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.connect.ConnectorConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The source on a whole worker against a bare producer with the same settings that sends the same
 * bytes. Both run twice; the first time warms up.
 */
final class SourceToTopic {
  /** How long nothing may come before something is taken to be wrong. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String PRODUCER = "producer.override.";

  /**
   * What a worker's producer of source records has; see Worker.producerConfigs in Kafka Connect.
   */
  private static final Map<String, Object> WORKERS_PRODUCER =
      Map.of(
          "acks",
          "all",
          "enable.idempotence",
          true,
          "max.in.flight.requests.per.connection",
          1,
          "delivery.timeout.ms",
          Integer.MAX_VALUE);

  private final MeasuredStack stack;
  private final Scale scale;

  SourceToTopic(MeasuredStack stack, Scale scale) {
    this.stack = stack;
    this.scale = scale;
  }

  /**
   * Measures.
   *
   * @return the topic in which the hourly records stand
   */
  String run(Report report) throws InterruptedException {
    ConnectorConfig source =
        stack.connectors().source("warm-up", stack.places(scale.places()), scale.days());
    Progress cold = fetch("warm-up");
    Progress warm = fetch("source");
    report.note(
        "source to topic: %,.0f records/s in the first run, %,.0f in the second; %.1f s from"
            + " deployment to the last of %,d records",
        cold.perSecond(), warm.perSecond(), Progress.seconds(warm.fromStart()), scale.rows());
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.addAll(stack.topics().read(Connectors.hourly("source")));
    records.addAll(stack.topics().read(Connectors.daily("source")));
    requireAll(records.size());
    double first = bareRate(records, "bare-1", source);
    double second = bareRate(records, "bare-2", source);
    report.note(
        "bare producer: %,.0f records/s in the first run, %,.0f in the second, %,d bytes a record",
        first, second, bytes(records) / records.size());
    report.add(
        Aim.SOURCE_TO_TOPIC,
        new Amount(warm.perSecond(), "records/s"),
        new Amount(second, "records/s"));
    return Connectors.hourly("source");
  }

  private Progress fetch(String name) throws InterruptedException {
    stack.topics().create(Connectors.hourly(name), 1);
    stack.topics().create(Connectors.daily(name), 1);
    LongSupplier committed =
        stack.topics().committed(Connectors.hourly(name), Connectors.daily(name));
    stack.deploy(stack.connectors().source(name, stack.places(scale.places()), scale.days()));
    Progress progress = new Watch().until(committed, scale.rows(), PATIENCE);
    stack.remove(name);
    return progress;
  }

  private double bareRate(
      List<ConsumerRecord<byte[], byte[]>> records, String topic, ConnectorConfig source)
      throws InterruptedException {
    stack.topics().create(topic, 1);
    Duration took = stack.topics().write(records, topic, producerSettings(source));
    return records.size() / Progress.seconds(took);
  }

  static Map<String, Object> producerSettings(ConnectorConfig source) {
    Map<String, Object> settings = new HashMap<>(WORKERS_PRODUCER);
    source
        .config()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PRODUCER)) {
                settings.put(key.substring(PRODUCER.length()), value);
              }
            });
    return settings;
  }

  private void requireAll(int records) {
    if (records != scale.rows()) {
      throw new IllegalStateException(
          "%d records stand in the topics, not %d".formatted(records, scale.rows()));
    }
  }

  private static long bytes(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .mapToLong(record -> record.serializedKeySize() + record.serializedValueSize())
        .sum();
  }
}
