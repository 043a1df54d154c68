package io.weatherconnect.openmeteo.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class RecordListTest {
  @Property(tries = 200)
  void hasTheRecordsOfItsPartsInTheirOrder(
      @ForAll @Size(max = 8) List<@IntRange(max = 5) Integer> sizes) {
    List<List<SourceRecord>> parts = sizes.stream().map(RecordListTest::records).toList();

    List<SourceRecord> all = new RecordList(parts);

    assertThat(all)
        .containsExactlyElementsOf(parts.stream().flatMap(List::stream).toList())
        .hasSize(sizes.stream().mapToInt(Integer::intValue).sum());
  }

  /** Connect continues with a part of the list when the producer's buffer was full. */
  @Property(tries = 100)
  void continuesFromAnyRecord(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 5) Integer> sizes,
      @ForAll @IntRange(max = 30) int processed) {
    List<List<SourceRecord>> parts = sizes.stream().map(RecordListTest::records).toList();
    List<SourceRecord> expected = parts.stream().flatMap(List::stream).toList();
    int from = Math.min(processed, expected.size());

    assertThat(new RecordList(parts).subList(from, expected.size()))
        .containsExactlyElementsOf(expected.subList(from, expected.size()));
  }

  @Test
  void rejectsIndexesOutsideOfItsParts() {
    List<SourceRecord> two = new RecordList(List.of(records(1), List.of(), records(1)));

    assertThatThrownBy(() -> two.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> two.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(new RecordList(List.of(List.of()))).isEmpty();
  }

  private static List<SourceRecord> records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new SourceRecord(Map.of(), Map.of(), "topic", Schema.INT32_SCHEMA, i))
        .toList();
  }
}
