package io.weatherconnect.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

final class CodeBenchmarksTest {
  @Test
  void everyComparisonUsesExistingBenchmarks() {
    List<String> benchmarks =
        Stream.of(ResponseToRecords.class, FlattenForTheSink.class)
            .flatMap(
                type ->
                    Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Benchmark.class))
                        .map(method -> type.getSimpleName() + "." + method.getName()))
            .toList();

    assertThat(CodeBenchmarks.COMPARISONS)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(benchmarks).contains(one.measured(), one.reference()));
  }

  @Test
  void bothFlattenBenchmarksProduceTheSameValues() throws Exception {
    FlattenForTheSink benchmark = new FlattenForTheSink();
    benchmark.takeSample();

    Struct own = (Struct) benchmark.flattenStruct().value();
    Struct bundled = (Struct) benchmark.bundledChain().value();

    assertThat(own.get("time")).isEqualTo(bundled.get("time")).isInstanceOf(Long.class);
    assertThat(own.get("fetched_at")).isEqualTo(bundled.get("fetched_at"));
    assertThat(own.get("location")).isEqualTo(bundled.get("location_name"));
    assertThat(own.get("temperature_2m")).isEqualTo(bundled.get("hourly_temperature_2m"));
    assertThat(own.schema().fields()).hasSameSizeAs(bundled.schema().fields());
  }

  @Test
  void bothRecordBenchmarksProduceTheSameRows() throws Exception {
    ResponseToRecords benchmark = new ResponseToRecords();

    List<SourceRecord> own = benchmark.records();
    List<SourceRecord> plain = benchmark.treeAndLoop();

    assertThat(own).hasSameSizeAs(plain).hasSize(SampleResponse.ROWS);
    assertThat(hourly(own.get(500)).get("rain"))
        .isNotNull()
        .isEqualTo(hourly(plain.get(500)).get("rain"));
  }

  private static Struct hourly(SourceRecord record) {
    return ((Struct) record.value()).getStruct("hourly");
  }
}
