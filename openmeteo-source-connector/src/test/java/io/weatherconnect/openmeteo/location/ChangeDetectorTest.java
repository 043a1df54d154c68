package io.weatherconnect.openmeteo.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeDetectorTest {
  private final ChangeDetector detector = new ChangeDetector();
  private final ChangeDetector.Rows rows =
      detector.rows(Section.DAILY, new Series("icon_seamless", 0));

  @Test
  void startsEmpty() {
    assertThat(rows.has(0, 0)).isFalse();
    assertThat(rows.has(1_000_000, 42)).isFalse();
  }

  @Test
  void hasTheHashThatWasPutLast() {
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
  void hashOfZeroIsStored() {
    rows.put(5, 0);
    rows.put(7, 1);

    assertThat(rows.has(5, 0)).isTrue();
    assertThat(rows.has(6, 0)).isFalse();
  }

  @Test
  void storesRowsBeforeTheFirstOne() {
    rows.put(10, 1);
    rows.put(8, 2);

    assertThat(rows.has(8, 2)).isTrue();
    assertThat(rows.has(9, 2)).isFalse();
    assertThat(rows.has(10, 1)).isTrue();
  }

  @Test
  void sectionsAndModelsAreSeparate() {
    rows.put(10, 1);

    assertThat(detector.rows(Section.DAILY, new Series("icon_seamless", 0)).has(10, 1)).isTrue();
    assertThat(detector.rows(Section.DAILY, new Series("gfs_seamless", 0)).has(10, 1)).isFalse();
    assertThat(detector.rows(Section.HOURLY, new Series("icon_seamless", 0)).has(10, 1)).isFalse();
  }

  @Test
  void forgetsTheHoursBeforeADay() {
    ChangeDetector.Rows hours = detector.rows(Section.HOURLY, new Series("icon_seamless", 0));
    hours.put(23, 1);
    hours.put(24, 1);

    detector.forgetBefore(LocalDate.ofEpochDay(1));

    assertThat(hours.has(23, 1)).isFalse();
    assertThat(hours.has(24, 1)).isTrue();
  }

  @Test
  void forgetsRowsBeforeAGivenOne() {
    for (int row = 0; row < 48; row++) {
      rows.put(row, row + 1L);
    }

    detector.forgetBefore(LocalDate.ofEpochDay(24));

    assertThat(rows.has(23, 24)).isFalse();
    assertThat(rows.has(24, 25)).isTrue();
    detector.forgetBefore(LocalDate.ofEpochDay(1_000));
    assertThat(rows.has(47, 48)).isFalse();
    rows.put(1_000, 3);
    assertThat(rows.has(1_000, 3)).isTrue();
  }

  @Test
  void agreesWithAMapOverRandomPolls() {
    Random random = new Random(6);
    Map<Long, Long> known = new HashMap<>();
    long first = 475_000;
    for (int step = 0; step < 20_000; step++) {
      if (random.nextInt(50) == 0) {
        first += random.nextInt(48);
        detector.forgetBefore(LocalDate.ofEpochDay(first));
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
