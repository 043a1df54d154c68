package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.page.Browser.Visit;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Draws charts in Chromium, if it is installed, and checks their pixels, texts and marks. */
@Timeout(120)
final class WeatherChartTest {
  @TempDir private static Path directory;
  private static JsonNode charts;

  @BeforeAll
  static void drawCharts() throws Exception {
    Browser browser = Browser.require(directory);
    for (String file : List.of("charts.html", "chart.js", "format.js", "style.css")) {
      copy(file, file);
    }
    copy(StatusPage.UPLOT + "uPlot.iife.min.js", "uPlot.js");
    copy(StatusPage.UPLOT + "uPlot.min.css", "uPlot.css");

    Visit visit = browser.visit(directory.resolve("charts.html").toUri(), 20_000);

    assertThat(visit.consoleMessages()).isEmpty();
    String dom = visit.dom();
    String json = dom.substring(dom.indexOf("<pre>") + 5, dom.indexOf("</pre>"));
    charts = new ObjectMapper().readTree(json);
  }

  @Test
  void lineConnectsEveryHour() {
    JsonNode lines = charts.at("/everyHour/lines");

    assertThat(lines).hasSize(1);
    assertThat(lines.at("/0/end").asInt() - lines.at("/0/start").asInt()).isGreaterThan(200);
  }

  @Test
  void missingHourOrValueBreaksLine() {
    assertThat(charts.at("/gaps/lines")).hasSize(3);
  }

  @Test
  void higherTemperatureIsDrawnHigher() {
    JsonNode line = charts.at("/rising/lines/0");

    assertThat(line.path("lastTop").asInt()).isLessThan(line.path("firstTop").asInt());
  }

  @Test
  void onlyHoursWithPrecipitationHaveABar() {
    JsonNode bars = charts.at("/rain/bars");

    assertThat(bars).hasSize(2);
    assertThat(bars.at("/1/height").asDouble() / bars.at("/0/height").asDouble())
        .isCloseTo(5, Offset.offset(0.5));
    assertThat(bars.at("/1/height").asDouble())
        .isLessThanOrEqualTo(charts.at("/rain/height").asDouble() / 2 + 1);
  }

  @Test
  void longAxisHasDaysAndShortAxisHasHours() {
    assertThat(texts("threeDays")).contains("Sat 7", "Sun 8", "Mon 9");
    assertThat(texts("oneDay"))
        .contains("00:00", "06:00", "12:00", "18:00")
        .doesNotContain("Sat 7");
    assertThat(texts("elevenDays")).contains("Sat 7", "Mon 9").doesNotContain("Sun 8");
    assertThat(texts("everyHour")).contains("-10 °C", "0 °C", "0 mm", "2 mm");
  }

  @Test
  void nowIsMarkedOnlyWithinHours() {
    assertThat(charts.at("/nowWithin/now").asBoolean()).isTrue();
    assertThat(charts.at("/nowAfter/now").asBoolean()).isFalse();
  }

  @Test
  void nowAndTextsLieWithinChart() {
    assertThat(charts.at("/nowWithin/nowInside").asBoolean()).isTrue();
    assertThat(charts.at("/nowAtEnd/nowInside").asBoolean()).isTrue();
    assertThat(charts.at("/elevenDays/textsInside").asBoolean()).isTrue();
    assertThat(charts.at("/elevenDays/width").asInt()).isZero();
  }

  @Test
  void arrowKeysShowTheValuesOfAnHour() {
    assertThat(charts.at("/nowWithin/legend").asText()).contains("Sun 8 Mar, 00:00 UTC", "-2.8 °C");
    assertThat(charts.at("/arrowRight/legend").asText())
        .contains("Sun 8 Mar, 01:00 UTC", "-0.3 °C");
  }

  @Test
  void summaryDescribesChart() {
    assertThat(charts.path("summary").asText())
        .isEqualTo(
            "Berlin, Sat 7 Mar, 00:00 to Sat 7 Mar, 01:00 UTC: temperature -1.3 to 3.0 °C, total"
                + " precipitation 1.5 mm");
    assertThat(charts.path("noSummary").asText()).contains("no temperature values");
  }

  @Test
  void hoursWithoutValuesGiveEmptyChart() {
    assertThat(charts.at("/noValues/lines")).isEmpty();
    assertThat(charts.at("/noValues/bars")).isEmpty();
    assertThat(texts("noValues")).noneMatch(text -> text.matches(".*(NaN|Infinity|null).*"));
  }

  private static List<String> texts(String chart) {
    return charts.at("/" + chart + "/texts").valueStream().map(JsonNode::asText).toList();
  }

  private static void copy(String resource, String name) throws Exception {
    try (InputStream in = StatusPage.class.getResourceAsStream(resource)) {
      Files.copy(in, directory.resolve(name));
    }
  }
}
