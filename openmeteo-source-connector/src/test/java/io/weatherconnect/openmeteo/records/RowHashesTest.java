package io.weatherconnect.openmeteo.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowHashesTest {
  private final RowHashes rows = new RowHashes();

  @Test
  void knowsNothingAtFirst() {
    assertThat(rows.has(0, 0)).isFalse();
    assertThat(rows.has(1_000_000, 42)).isFalse();
  }

  @Test
  void knowsWhatWasPutLast() {
    rows.put(480_000, 7);
    rows.put(480_001, 8);
    rows.put(480_000, 9);

    assertThat(rows.has(480_000, 9)).isTrue();
    assertThat(rows.has(480_000, 7)).isFalse();
    assertThat(rows.has(480_001, 8)).isTrue();
    assertThat(rows.has(480_002, 8)).isFalse();
    assertThat(rows.has(479_999, 8)).isFalse();
  }

  @Test
  void aHashOfZeroIsAHashLikeOthers() {
    rows.put(5, 0);
    rows.put(7, 1);

    assertThat(rows.has(5, 0)).isTrue();
    assertThat(rows.has(6, 0)).isFalse();
  }

  @Test
  void remembersRowsBeforeTheFirstOnePut() {
    rows.put(10, 1);
    rows.put(8, 2);

    assertThat(rows.has(8, 2)).isTrue();
    assertThat(rows.has(9, 2)).isFalse();
    assertThat(rows.has(10, 1)).isTrue();
  }

  @Test
  void forgetsRowsBeforeAGivenOne() {
    for (int row = 0; row < 48; row++) {
      rows.put(row, row + 1L);
    }

    rows.keepFrom(24);

    assertThat(rows.has(23, 24)).isFalse();
    assertThat(rows.has(24, 25)).isTrue();
    rows.keepFrom(1_000);
    assertThat(rows.has(47, 48)).isFalse();
    rows.put(1_000, 3);
    assertThat(rows.has(1_000, 3)).isTrue();
  }

  @Test
  void agreesWithAMapOverAnyCourseOfLooks() {
    Random random = new Random(6);
    Map<Long, Long> known = new HashMap<>();
    long first = 475_000;
    for (int step = 0; step < 20_000; step++) {
      if (random.nextInt(50) == 0) {
        first += random.nextInt(48);
        rows.keepFrom(first);
        long from = first;
        known.keySet().removeIf(row -> row < from);
      }
      long row = first + random.nextInt(96);
      long hash = random.nextInt(1, 4);
      assertThat(rows.has(row, hash)).isEqualTo(known.containsKey(row) && known.get(row) == hash);
      rows.put(row, hash);
      known.put(row, hash);
    }
  }
}
