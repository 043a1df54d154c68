package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Measures the source on a whole worker, in turns with its references in this JVM: a bare producer
 * with the worker's settings that encodes the same records with the worker's converters, the same
 * producer of bytes that are already encoded, and {@link RequestPerLocation}. Then measures the
 * source with the registry's own converter. Everything runs until its rate is stable.
 */
final class SourceToTopic {
  /** A benchmark fails after this time without progress. */
  static final Duration NO_PROGRESS_TIMEOUT = Duration.ofSeconds(60);

  private static final int RUNS = 12;
  private static final int STOCK_RUNS = 6;
  private static final String SOURCE = "source-";
  private static final String STOCK = "stock-";
  private static final String BARE = "bare";
  private static final String JOB = "job";
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
  String run(Report report) throws InterruptedException, IOException {
    stack.restartWorkerWithKafkaDefaults();
    Map<String, ProcessHandle> worker = Map.of("worker", stack.process(Service.CONNECT));
    Map<String, ProcessHandle> producer = Map.of("producer", ProcessHandle.current());
    MeasuredRuns source = runs("source", worker);
    MeasuredRuns encoding = runs("bare producer that encodes", producer);
    MeasuredRuns bytes = runs("bare producer of bytes", producer);
    MeasuredRuns job = runs("a request per location", producer);
    MeasuredRuns stock = runs("source with the registry's own converter", worker);
    stack.topics().create(BARE, 1);
    fetch(source, config(SOURCE + 1));
    List<ConsumerRecord<byte[], byte[]>> records = records(SOURCE + 1);
    EncodedRecords decoded = decode(records);
    try (RequestPerLocation requests =
        RequestPerLocation.start(stack.bootstrapServers(), config(JOB).config())) {
      createTopics(JOB);
      for (int run = 1; run <= RUNS; run++) {
        send(encoding, decoded.repeat(scale.locations()), topics(SOURCE + 1));
        send(bytes, Topics.copies(records, BARE), Set.of(BARE));
        run(job, requests);
        if (run < RUNS) {
          fetch(source, config(SOURCE + (run + 1)));
        }
      }
    }
    for (int run = 1; run <= STOCK_RUNS; run++) {
      fetch(stock, withStockConverter(config(STOCK + run)));
    }
    List.of(source, encoding, bytes, job, stock).forEach(runs -> report.note("%s", runs));
    report.note("%,d bytes per record", bytes(records) / records.size());
    report.add(Goal.SOURCE_TO_TOPIC, source.rate(), encoding.rate());
    report.add(Goal.SOURCE_AND_BYTES, source.rate(), bytes.rate());
    report.add(Goal.SOURCE_AND_JOB, source.rate(), job.rate());
    report.add(Goal.STOCK_CONVERTER, stock.rate(), source.rate());
    return Connectors.hourly(SOURCE + RUNS);
  }

  private MeasuredRuns runs(String name, Map<String, ProcessHandle> processes) {
    return new MeasuredRuns(name, () -> processes, scale.rows());
  }

  private ConnectorConfig config(String name) {
    return stack.connectors().source(name, stack.locations(scale.locations()), scale.days());
  }

  private ConnectorConfig withStockConverter(ConnectorConfig source) {
    Map<String, String> settings = new HashMap<>(source.config());
    settings.putAll(WorkerConverters.stock(stack.converterSettings()));
    return new ConnectorConfig(source.name(), settings);
  }

  private static Set<String> topics(String name) {
    return Set.of(Connectors.hourly(name), Connectors.daily(name));
  }

  private void createTopics(String name) throws InterruptedException {
    for (String topic : topics(name)) {
      stack.topics().create(topic, 1);
    }
  }

  private void fetch(MeasuredRuns runs, ConnectorConfig source) throws InterruptedException {
    createTopics(source.name());
    LongSupplier committed = stack.topics().committed(topics(source.name()).toArray(String[]::new));
    runs.begin();
    stack.deploy(source);
    runs.end(new Monitor().until(committed, scale.rows(), NO_PROGRESS_TIMEOUT).perSecond());
    stack.remove(source.name());
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String name) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.addAll(stack.topics().read(Connectors.hourly(name)));
    records.addAll(stack.topics().read(Connectors.daily(name)));
    if (records.size() != scale.rows()) {
      throw new IllegalStateException(
          "The topics contain %d records instead of %d".formatted(records.size(), scale.rows()));
    }
    return records;
  }

  /** Decodes as many records as one location has, because all of them take too much memory. */
  private EncodedRecords decode(List<ConsumerRecord<byte[], byte[]>> records) {
    int hours = scale.days() * 24;
    int firstDay = scale.locations() * hours;
    List<ConsumerRecord<byte[], byte[]>> sample = new ArrayList<>(records.subList(0, hours));
    sample.addAll(records.subList(firstDay, firstDay + scale.days()));
    return EncodedRecords.decode(stack.converters(), sample);
  }

  private void send(
      MeasuredRuns runs, Stream<ProducerRecord<byte[], byte[]>> records, Set<String> topics) {
    Map<String, Object> settings = producerSettings(config(BARE));
    runs.begin();
    Duration took = stack.topics().send(records, topics, settings);
    runs.end(scale.rows() / Progress.seconds(took));
  }

  private void run(MeasuredRuns runs, RequestPerLocation requests)
      throws InterruptedException, IOException {
    runs.begin();
    long start = System.nanoTime();
    long sent = requests.run();
    runs.end(sent / Progress.seconds(Duration.ofNanos(System.nanoTime() - start)));
    if (sent != scale.rows()) {
      throw new IllegalStateException(
          "%d messages were sent instead of %d".formatted(sent, scale.rows()));
    }
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

  private static long bytes(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .mapToLong(record -> record.serializedKeySize() + record.serializedValueSize())
        .sum();
  }
}
