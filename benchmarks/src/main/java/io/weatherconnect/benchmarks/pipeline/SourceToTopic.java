package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.cli.connect.ConnectorConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Measures the source on a whole worker, in turns with its references in this JVM: a bare producer
 * with the worker's settings that encodes the same records with the worker's converters, the same
 * producer of bytes that are already encoded, and {@link RequestPerLocation}. Then measures the
 * source with the registry's own converter. Everything runs until its rate is stable.
 */
record SourceToTopic(MeasuredStack stack) {
  private static final int RUNS = 12;
  private static final int STOCK_RUNS = 6;
  private static final String FIRST = "source-first";
  private static final String BARE = "bare";
  private static final String JOB = "job";

  /** A worker's producer for source records; see Worker.producerConfigs in Kafka Connect. */
  private static final Map<String, Object> WORKER_PRODUCER =
      Map.of(
          "acks",
          "all",
          "max.in.flight.requests.per.connection",
          1,
          "delivery.timeout.ms",
          Integer.MAX_VALUE);

  /** Runs the measurement and returns the hourly records. */
  List<ConsumerRecord<byte[], byte[]>> run(Report report) throws Exception {
    stack.restartWorker();
    MeasuredStack.Size size = stack.size();
    MeasuredRuns source = stack.runs("source", size.rows());
    MeasuredRuns encoding = runsHere("bare producer that encodes");
    MeasuredRuns bytes = runsHere("bare producer of bytes");
    MeasuredRuns job = runsHere("a request per location");
    MeasuredRuns stock = stack.runs("source with the registry's own converter", size.rows());
    stack.fetch(source, stack.source(FIRST));
    List<ConsumerRecord<byte[], byte[]>> hourly = stack.topics().read(Connectors.hourly(FIRST));
    List<ConsumerRecord<byte[], byte[]>> daily = stack.topics().read(Connectors.daily(FIRST));
    List<ConsumerRecord<byte[], byte[]>> records =
        Stream.concat(hourly.stream(), daily.stream()).toList();
    requireAll(records.size());
    // As many records as one location has, because all of them take too much memory.
    List<ConsumerRecord<byte[], byte[]>> sample =
        Stream.concat(hourly.stream().limit(24L * size.days()), daily.stream().limit(size.days()))
            .toList();
    EncodedRecords decoded = new EncodedRecords(stack.workerSettings(), sample);
    stack.topics().create(Set.of(BARE), 1);
    stack.topics().create(Connectors.topics(JOB), 1);
    try (KafkaProducer<String, String> plain =
        new KafkaProducer<>(
            stack.topics().kafka(), new StringSerializer(), new StringSerializer())) {
      RequestPerLocation requests = new RequestPerLocation(stack.source(JOB).config(), plain);
      Turns.take(
          RUNS,
          turn -> send(encoding, decoded.repeat(size.locations()), Connectors.topics(FIRST)),
          turn -> send(bytes, Topics.copies(records, BARE), Set.of(BARE)),
          turn -> job.measure(() -> rate(requests)),
          turn -> stack.fetch(source, stack.source("source-" + turn)));
    }
    Map<String, String> stockConverter = stockConverter(stack.workerSettings());
    Turns.take(
        STOCK_RUNS,
        turn -> stack.fetch(stock, Connectors.with(stack.source("stock-" + turn), stockConverter)));
    List.of(source, encoding, bytes, job, stock).forEach(runs -> report.note("%s", runs));
    report.add("source-encoding-producer", source.rates(), encoding.rates());
    report.add("source-bytes-producer", source.rates(), bytes.rates());
    report.add("source-request-per-location", source.rates(), job.rates());
    report.add("source-stock-converter", stock.rates(), source.rates());
    return hourly;
  }

  private MeasuredRuns runsHere(String name) {
    return new MeasuredRuns(
        name, stack.size().rows(), () -> Map.of("producer", ProcessHandle.current()));
  }

  private void send(
      MeasuredRuns runs, Stream<ProducerRecord<byte[], byte[]>> records, Set<String> topics)
      throws Exception {
    Map<String, Object> settings = producerSettings(stack.source(BARE));
    runs.measure(() -> stack.size().rows() / stack.topics().send(records, topics, settings));
  }

  private double rate(RequestPerLocation requests) throws Exception {
    long start = System.nanoTime();
    requireAll(requests.run());
    return stack.size().rows() * 1e9 / (System.nanoTime() - start);
  }

  private void requireAll(long records) {
    long expected = stack.size().rows();
    if (records != expected) {
      throw new IllegalStateException(
          "%d records were sent instead of %d".formatted(records, expected));
    }
  }

  /** Returns the settings of a worker's producer for a source. */
  static Map<String, Object> producerSettings(ConnectorConfig source) {
    Map<String, Object> settings = new HashMap<>(WORKER_PRODUCER);
    settings.putAll(Utils.entriesWithPrefix(source.config(), "producer.override."));
    return settings;
  }

  /** Returns a worker's converters without this project's classes: the registry's own. */
  static Map<String, String> stockConverter(Map<String, String> worker) {
    Map<String, String> stock = new TreeMap<>(worker);
    stock.keySet().removeIf(key -> !key.matches("(key|value)\\.converter(\\..*)?"));
    stock.values().removeIf(value -> value.startsWith("io.weatherconnect."));
    return stock;
  }
}
