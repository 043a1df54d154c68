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
 * Measures the source on a whole worker against a bare producer with the same settings that sends
 * the same bytes. Each has its usual JVM memory, and both run repeatedly until their rates are
 * stable.
 */
final class SourceToTopic {
  /** A benchmark fails after this time without progress. */
  static final Duration NO_PROGRESS_TIMEOUT = Duration.ofSeconds(60);

  private static final int RUNS = 12;
  private static final String SOURCE = "source-";
  private static final String PRODUCER = "producer.override.";

  /**
   * The settings of a worker's producer for source records; see Worker.producerConfigs in Kafka
   * Connect.
   */
  private static final Map<String, Object> WORKER_PRODUCER =
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
   * Runs the measurement.
   *
   * @return the topic that contains the hourly records
   */
  String run(Report report) throws InterruptedException {
    stack.restartWorkerWithKafkaDefaults();
    Runs source = new Runs();
    Duration fromDeployment = Duration.ZERO;
    for (int run = 1; run <= RUNS; run++) {
      Progress progress = fetch(SOURCE + run);
      source.add(progress.perSecond());
      fromDeployment = progress.fromStart();
    }
    report.note(
        "source to topic, records/s of each run: %s; %.1f s from deployment to the last of %,d"
            + " records",
        source, Progress.seconds(fromDeployment), scale.rows());
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.addAll(stack.topics().read(Connectors.hourly(SOURCE + RUNS)));
    records.addAll(stack.topics().read(Connectors.daily(SOURCE + RUNS)));
    requireAll(records.size());
    Runs bare = new Runs();
    for (int run = 1; run <= RUNS; run++) {
      bare.add(bareRate(records, "bare-" + run));
    }
    report.note(
        "bare producer, records/s of each run: %s; %,d bytes per record",
        bare, bytes(records) / records.size());
    report.add(
        Goal.SOURCE_TO_TOPIC,
        new Amount(source.steadyRate(), "records/s"),
        new Amount(bare.steadyRate(), "records/s"));
    return Connectors.hourly(SOURCE + RUNS);
  }

  private Progress fetch(String name) throws InterruptedException {
    stack.topics().create(Connectors.hourly(name), 1);
    stack.topics().create(Connectors.daily(name), 1);
    LongSupplier committed =
        stack.topics().committed(Connectors.hourly(name), Connectors.daily(name));
    stack.deploy(stack.connectors().source(name, stack.locations(scale.locations()), scale.days()));
    Progress progress = new Monitor().until(committed, scale.rows(), NO_PROGRESS_TIMEOUT);
    stack.remove(name);
    return progress;
  }

  private double bareRate(List<ConsumerRecord<byte[], byte[]>> records, String topic)
      throws InterruptedException {
    ConnectorConfig source =
        stack.connectors().source(topic, stack.locations(scale.locations()), scale.days());
    stack.topics().create(topic, 1);
    Duration took = stack.topics().write(records, topic, producerSettings(source));
    return records.size() / Progress.seconds(took);
  }

  static Map<String, Object> producerSettings(ConnectorConfig source) {
    Map<String, Object> settings = new HashMap<>(WORKER_PRODUCER);
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
          "The topics contain %d records instead of %d".formatted(records, scale.rows()));
    }
  }

  private static long bytes(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .mapToLong(record -> record.serializedKeySize() + record.serializedValueSize())
        .sum();
  }
}
