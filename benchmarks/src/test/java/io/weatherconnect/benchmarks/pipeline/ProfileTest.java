package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.benchmarks.pipeline.Profile.Sample;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileTest {
  @TempDir private Path directory;

  @Test
  void sharesAreOfAllSamplesTheLargestFirst() {
    Profile profile =
        new Profile(
            List.of(
                new Sample("mapping-0", "A.map"),
                new Sample("mapping-1", "A.map"),
                new Sample("mapping-1", "B.encode"),
                new Sample("openmeteo-fetcher", "C.parse")));

    assertThat(profile.roles().lines())
        .endsWith("75.0  sink: engine's mapping", "25.0  source: calls, parsing, records");
    assertThat(profile.methods().lines())
        .endsWith("50.0  A.map", "25.0  B.encode", "25.0  C.parse");
  }

  @Test
  void threadsOfSourceAndSinkAreToldApart() {
    assertThat(
            List.of(
                new Sample("task-thread-pipeline-1-sink-0", "").role(),
                new Sample("task-thread-pipeline-1-0", "").role(),
                new Sample("s0-io-3", "").role(),
                new Sample("bound-statement-processor-0", "").role(),
                new Sample("kafka-producer-network-thread | p", "").role(),
                new Sample("qtp1-20", "").role()))
        .containsExactly(
            "sink: consumer, converter, transforms",
            "source: converter, producer",
            "sink: driver's network",
            "sink: engine's batches",
            "source: producer's network",
            "all else");
  }

  @Test
  void readsWhatAJvmHasRecordedOfItself() throws Exception {
    Path file = directory.resolve("busy.jfr");
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      Thread busy = new Thread(ProfileTest::work, "mapping-test");
      busy.start();
      busy.join();
      recording.dump(file);
    }

    assertThat(Profile.read(file).samples()).extracting(Sample::thread).contains("mapping-test");
  }

  private static void work() {
    double sum = 0;
    long end = System.nanoTime() + 1_000_000_000L;
    while (System.nanoTime() < end) {
      sum += Math.sqrt(sum + 1);
    }
    assertThat(sum).isPositive();
  }
}
