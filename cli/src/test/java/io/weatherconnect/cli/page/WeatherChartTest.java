package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.weather.HourRow;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class WeatherChartTest {
  @Test
  void lineConnectsEveryHour() {
    assertThat(path(Sample.hours(2, 5))).startsWith("M").matches("M[^M]*").hasLineCount(1);
    assertThat(path(Sample.hours(2, 5)).chars().filter(c -> c == 'L').count()).isEqualTo(47);
  }

  @Test
  void missingHourOrValueBreaksLine() {
    List<HourRow> hours =
        List.of(
            Sample.hour(0, 1.0, 0.0),
            Sample.hour(1, 2.0, 0.0),
            Sample.hour(3, 3.0, 0.0),
            Sample.hour(4, null, 0.0),
            Sample.hour(5, 4.0, 0.0));

    assertThat(path(hours).chars().filter(c -> c == 'M').count()).isEqualTo(3);
  }

  @Test
  void higherTemperatureIsDrawnHigher() {
    List<Double> heights =
        numbers(path(List.of(Sample.hour(0, 10.0, null), Sample.hour(1, 20.0, null))));

    assertThat(heights.get(3)).isLessThan(heights.get(1));
  }

  @Test
  void onlyHoursWithPrecipitationHaveABar() {
    String svg =
        svg(
            List.of(
                Sample.hour(0, 1.0, 0.0),
                Sample.hour(1, 1.0, 0.4),
                Sample.hour(2, 1.0, null),
                Sample.hour(3, 1.0, 2.0)));

    List<Double> heights =
        matches(svg, "class=\"precipitation\"[^>]* height=\"([\\d.]+)\"").stream()
            .map(Double::valueOf)
            .toList();
    assertThat(heights).hasSize(2);
    assertThat(heights.get(1)).isEqualTo(heights.get(0) * 5);
  }

  @Test
  void longAxisHasDaysAndShortAxisHasHours() {
    assertThat(svg(Sample.hours(3, 5))).contains(">Sat 7<", ">Sun 8<", ">Mon 9<");
    assertThat(svg(Sample.hours(1, 5)))
        .contains(">00:00<", ">06:00<", ">12:00<", ">18:00<")
        .doesNotContain(">Sat 7<");
    assertThat(svg(Sample.hours(11, 5))).contains(">7<", ">17<").doesNotContain(">Sat 7<");
  }

  @Test
  void nowIsMarkedOnlyWithinHours() {
    assertThat(svg(Sample.hours(7, 5))).contains(">now<");
    assertThat(svg(Sample.hours(2, 5))).doesNotContain(">now<");
  }

  @Test
  void nowLabelDoesNotOverlapUnits() {
    List<HourRow> hours = Sample.hours(4, 5);
    Instant first = hours.get(0).time();
    Instant last = hours.get(hours.size() - 1).time();

    assertThat(new WeatherChart(hours, first).svg("Berlin")).contains("x=\"44.0\" y=\"11.0\">now<");
    assertThat(new WeatherChart(hours, last).svg("Berlin"))
        .containsPattern("x=\"(37[0-6]|3[0-6]\\d)\\.\\d\" y=\"11\\.0\">now<");
  }

  @Test
  void summaryDescribesChart() {
    List<HourRow> hours = List.of(Sample.hour(0, -1.25, 0.5), Sample.hour(1, 3.0, 1.0));

    assertThat(new WeatherChart(hours, Sample.NOW).summary("Berlin"))
        .isEqualTo(
            "Berlin, 2026-03-07T00:00:00Z to 2026-03-07T01:00:00Z UTC: temperature -1.3 to 3.0 °C,"
                + " total precipitation 1.5 mm");
  }

  @Test
  void hoursWithoutValuesGiveEmptyChart() {
    String svg = svg(List.of(Sample.hour(0, null, null), Sample.hour(1, null, null)));

    assertThat(svg).contains("d=\"\"", "no temperature values").doesNotContain("NaN", "Infinity");
  }

  @Test
  void elementsLieWithinChart() {
    String svg = svg(Sample.hours(7, 30));

    for (String x : matches(svg, "\\b(?:x|x1|x2)=\"([-\\d.]+)\"")) {
      assertThat(Double.parseDouble(x)).isBetween(0.0, 420.0);
    }
    for (String y : matches(svg, "\\b(?:y|y1|y2)=\"([-\\d.]+)\"")) {
      assertThat(Double.parseDouble(y)).isBetween(0.0, 220.0);
    }
  }

  private static String svg(List<HourRow> hours) {
    return new WeatherChart(hours, Sample.NOW).svg("Berlin");
  }

  private static String path(List<HourRow> hours) {
    return matches(svg(hours), "class=\"temperature\" d=\"([^\"]*)\"").get(0);
  }

  private static List<Double> numbers(String text) {
    return matches(text, "(-?\\d+\\.\\d)").stream().map(Double::valueOf).toList();
  }

  private static List<String> matches(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
