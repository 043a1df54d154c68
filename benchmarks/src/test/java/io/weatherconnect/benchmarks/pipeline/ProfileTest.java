package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Configuration;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ProfileTest {
  @TempDir private Path directory;

  @Test
  void sharesOfAllSamplesAreSortedLargestFirst() {
    assertThat(Profile.shares(Stream.of("a", "b", "b", "b")).lines())
        .endsWith("75.0  b", "25.0  a");
  }

  @Test
  void threadsAreClassifiedByName() {
    assertThat(
            List.of(
                activity("s0-io-3"),
                activity("mapping-0"),
                activity("bound-statement-processor-0"),
                activity("openmeteo-fetcher"),
                activity("kafka-producer-network-thread | p"),
                activity("qtp1-20")))
        .containsExactly(
            "sink: driver's network",
            "sink: engine's mapping",
            "sink: engine's batches",
            "source: requests, parsing",
            "source: producer's network",
            "other");
  }

  @Test
  void tasksAreClassifiedByStack() {
    String sink = "org.apache.kafka.connect.runtime.WorkerSinkTask.execute";
    String source = "org.apache.kafka.connect.runtime.AbstractWorkerSourceTask.execute";

    assertThat(activity("pool-1", "io.weatherconnect.transforms.FlattenStruct.apply", sink))
        .isEqualTo("sink: transforms");
    assertThat(
            activity(
                "pool-1", "org.apache.avro.Schema.hashCode", "x.AvroConverter.toConnect", sink))
        .isEqualTo("sink: converter");
    assertThat(activity("pool-1", "io.weatherconnect.openmeteo.records.SectionRows.get", source))
        .isEqualTo("source: records");
    assertThat(activity("pool-1", "x.KafkaConsumer.poll", sink))
        .isEqualTo("sink: consumer, transfer to the engine");
    assertThat(activity("pool-1", "x.AvroConverter.fromConnect", source))
        .isEqualTo("source: converter");
    assertThat(activity("pool-1", "x.KafkaProducer.send", source)).isEqualTo("source: producer");
  }

  @Test
  @Timeout(60)
  void readsARecordingOfThisJvm() throws Exception {
    Path file = directory.resolve("busy.jfr");
    Thread busy = new Thread(ProfileTest::work, "mapping-test");
    CountDownLatch sampled = new CountDownLatch(1);
    try (RecordingStream stream = new RecordingStream(Configuration.getConfiguration("profile"))) {
      stream.onEvent(
          "jdk.ExecutionSample",
          sample -> {
            if (sample.getThread("sampledThread").getJavaName().equals(busy.getName())) {
              sampled.countDown();
            }
          });
      stream.startAsync();
      busy.start();
      assertThat(sampled.await(50, TimeUnit.SECONDS)).isTrue();
      stream.dump(file);
    } finally {
      busy.interrupt();
      busy.join();
    }

    assertThat(Profile.read(file, Instant.EPOCH).lines())
        .anyMatch(line -> line.endsWith("  sink: engine's mapping"));
    assertThat(Profile.read(file, Instant.MAX).lines()).hasSize(2);
  }

  private static String activity(String thread, String... stack) {
    return Profile.activity(thread, List.of(stack));
  }

  private static void work() {
    double sum = 0;
    while (!Thread.currentThread().isInterrupted()) {
      sum += Math.sqrt(sum + 1);
    }
    assertThat(sum).isPositive();
  }
}
