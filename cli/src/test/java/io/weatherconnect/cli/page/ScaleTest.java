package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaleTest {
  @ParameterizedTest
  @CsvSource({
    "-1.7, 7.1, -2, 8",
    "0, 0, 0, 0.1",
    "5, 5, 5, 5.1",
    "-40, 45, -40, 60",
    "12.31, 12.38, 12.3, 12.4",
    "0, 100, 0, 100"
  })
  void scaleHasRoundEndsAndCoversValues(double min, double max, double low, double high) {
    Scale scale = Scale.covering(min, max, 0, 1);

    assertThat(scale.low()).isEqualTo(low, Offset.offset(1e-9));
    assertThat(scale.high()).isEqualTo(high, Offset.offset(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"-1.7, 7.1", "0, 0", "-40, 45", "0, 2", "0, 3.7", "-0.2, 0.3", "18, 31"})
  void marksSpanTheScale(double min, double max) {
    Scale scale = Scale.covering(min, max, 0, 1);
    List<Double> marks = scale.marks();

    assertThat(marks).hasSizeBetween(2, 7);
    assertThat(marks.get(0)).isEqualTo(scale.low());
    assertThat(marks.get(marks.size() - 1)).isCloseTo(scale.high(), Offset.offset(1e-9));
  }

  @Test
  void valuesAreMappedLinearly() {
    Scale inverted = new Scale(0, 10, 200, 100);

    assertThat(inverted.at(0)).isEqualTo(200);
    assertThat(inverted.at(10)).isEqualTo(100);
    assertThat(inverted.at(2.5)).isEqualTo(175);
  }
}
