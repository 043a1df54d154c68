package io.weatherconnect.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.benchmarks.Comparison.Quantity;
import io.weatherconnect.benchmarks.Comparison.Scores;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

final class RatiosTest {
  private static final Comparison HALF =
      new Comparison("half", "A.own", "A.other", Quantity.TIME, 0.5);

  @Test
  void ratioIsMeasuredDividedByReference() {
    Map<String, Scores> results = Map.of("A.own", new Scores(1, 30), "A.other", new Scores(4, 10));
    Comparison allocation = new Comparison("half", "A.own", "A.other", Quantity.ALLOCATION, 0.5);

    assertThat(HALF.ratio(results)).isEqualTo(0.25);
    assertThat(HALF.isMet(results)).isTrue();
    assertThat(allocation.ratio(results)).isEqualTo(3);
    assertThat(allocation.isMet(results)).isFalse();
  }

  @Test
  void goalIsMetAtItsLimit() {
    assertThat(HALF.isMet(Map.of("A.own", new Scores(2, 1), "A.other", new Scores(4, 1)))).isTrue();
  }

  @Test
  void ratioFailsWithoutReferenceResult() {
    assertThatThrownBy(() -> HALF.ratio(Map.of("A.own", new Scores(1, 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("A.other was not run");
  }

  @Test
  void tableShowsWhetherEachGoalIsMet() {
    Map<String, Scores> results = new HashMap<>();
    for (Comparison one : Ratios.COMPARISONS) {
      results.put(one.reference(), new Scores(100, 100));
      results.put(one.measured(), new Scores(20, 50));
    }

    List<String> table = Ratios.table(results);

    assertThat(table).hasSize(Ratios.COMPARISONS.size() + 1);
    assertThat(table.get(5))
        .matches("flatten for the sink, against the bundled chain +time +0\\.20 +0\\.33  met");
    assertThat(table.get(6))
        .matches(
            "flatten for the sink, against the bundled chain +allocation +0\\.50 +0\\.33  MISSED");
  }

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

    assertThat(Ratios.COMPARISONS)
        .allSatisfy(one -> assertThat(benchmarks).contains(one.measured()))
        .extracting(Comparison::reference)
        .filteredOn(reference -> !reference.equals(Ratios.KILOBYTE_PER_RECORD))
        .allSatisfy(reference -> assertThat(benchmarks).contains(reference));
  }

  @Test
  void bothFlattenBenchmarksProduceTheSameValues() {
    FlattenForTheSink benchmark = new FlattenForTheSink();

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
    assertThat(hourly(own.get(500)).get("rain")).isEqualTo(hourly(plain.get(500)).get("rain"));
  }

  private static Struct hourly(SourceRecord record) {
    return ((Struct) record.value()).getStruct("hourly");
  }
}
