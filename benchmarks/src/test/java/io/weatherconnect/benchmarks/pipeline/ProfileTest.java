package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.benchmarks.pipeline.Profile.Sample;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ProfileTest {
  @TempDir private Path directory;

  @Test
  void sharesOfAllSamplesAreSortedLargestFirst() {
    Profile profile =
        new Profile(
            List.of(
                new Sample("mapping-0", List.of("A.map", "java.lang.Thread.run")),
                new Sample("mapping-1", List.of("A.map", "java.lang.Thread.run")),
                new Sample("mapping-1", List.of("B.encode", "java.lang.Thread.run")),
                new Sample("openmeteo-fetcher", List.of("C.parse", "java.lang.Thread.run"))));

    assertThat(profile.activities().lines())
        .endsWith("75.0  sink: engine's mapping", "25.0  source: requests, parsing");
    assertThat(profile.methods().lines())
        .endsWith("50.0  A.map", "25.0  B.encode", "25.0  C.parse");
  }

  @Test
  void threadsAreClassifiedByName() {
    assertThat(
            List.of(
                activity("s0-io-3"),
                activity("bound-statement-processor-0"),
                activity("kafka-producer-network-thread | p"),
                activity("qtp1-20")))
        .containsExactly(
            "sink: driver's network",
            "sink: engine's batches",
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
    List<Sample> samples;
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      busy.start();
      do {
        recording.dump(file);
        samples =
            Profile.read(file).samples().stream()
                .filter(sample -> sample.thread().equals(busy.getName()))
                .toList();
      } while (samples.isEmpty());
    } finally {
      busy.interrupt();
      busy.join();
    }

    assertThat(samples)
        .allSatisfy(
            sample -> assertThat(sample.stack()).contains(ProfileTest.class.getName() + ".work"));
  }

  private static String activity(String thread, String... stack) {
    return new Sample(thread, List.of(stack)).activity();
  }

  private static void work() {
    double sum = 0;
    while (!Thread.currentThread().isInterrupted()) {
      sum += Math.sqrt(sum + 1);
    }
    assertThat(sum).isPositive();
  }
}
