package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.status.Finding;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class PageHtmlTest {
  @Test
  void healthyStackIsReported() {
    String html = PageHtml.of(Sample.snapshot());

    assertThat(html)
        .contains("<title>Healthy · Weather Connect</title>")
        .contains("class=\"summary good\"")
        .doesNotContain("class=\"problem\"");
  }

  @Test
  void stuckSinkIsReportedAndEscaped() {
    String html = PageHtml.of(Sample.snapshotWithStuckSink());

    assertThat(html)
        .contains("<title>Problem · Weather Connect</title>")
        .contains("<span class=\"state bad\">STUCK</span>", "<td>1,234</td>")
        .contains(
            "<div class=\"problem\"><p><strong>STUCK cassandra-hourly-sink:</strong> says RUNNING"
                + " but &lt;delivers&gt; nothing</p><p>Fix it &amp; restart.</p></div>");
  }

  @Test
  void noticeIsShownOnHealthyPage() {
    Finding paused = new Finding(false, "by an operator", "Resume it.");

    String html =
        PageHtml.of(Sample.snapshot(List.of(Sample.sink("PAUSED", 7, Optional.of(paused)))));

    assertThat(html)
        .contains("class=\"summary good\"", "<span class=\"state good\">PAUSED</span>")
        .contains("<strong>No problems. See the notices below.</strong>")
        .contains(
            "<div class=\"notice\"><p><strong>PAUSED cassandra-hourly-sink:</strong> by an"
                + " operator</p><p>Resume it.</p></div>");
  }

  @Test
  void quotaAndBackfillHaveBarsWithValues() {
    String html = PageHtml.of(Sample.snapshot());

    assertThat(html)
        .contains("<progress value=\"109.0\" max=\"140.0\"></progress>")
        .contains("109 of 140 days, about 12 min left")
        .contains("<progress value=\"180.5\" max=\"600.0\"></progress>")
        .contains("181 of 600", "4,200 of 5,000", "9,000 of 10,000")
        .contains("5 locations, <strong>1 rejected by the API");
  }

  @Test
  void suppressedRowsAndEachFindingAreShown() {
    String html =
        PageHtml.of(
            Sample.snapshot(
                List.of(
                    Sample.source(
                        52_560,
                        List.of(
                            new Finding(
                                true, Optional.of("NO DATA"), "only null values", "Check it."),
                            new Finding(
                                false, Optional.of("SKIPPED"), "4 days skipped", "Run it."))))));

    assertThat(html)
        .contains("<strong>NO DATA openmeteo-source:</strong> only null values")
        .contains("<div class=\"notice\"><p><strong>SKIPPED openmeteo-source:</strong> 4 days")
        .contains("109 of 140 days, about 12 min left, 52,560 rows suppressed")
        .contains("At least one connector has a problem.");
  }

  @Test
  void locationWithoutHoursHasNoChart() {
    String html = PageHtml.of(Sample.snapshot());

    assertThat(html.split("<figure>", -1)).hasSize(3);
    assertThat(html).contains("<h3>Nowhere</h3>\n<p>No hourly data for this period yet.</p>");
  }

  @Test
  void missingDailyValueIsADash() {
    assertThat(PageHtml.of(Sample.snapshot()))
        .contains("<tr><th scope=\"row\">Tue 10 Mar</th><td>-1.2</td><td>9.8</td><td>–</td></tr>");
  }

  @Test
  void emptyStackIsReported() {
    String html = PageHtml.of(new Snapshot(Sample.NOW, List.of(), List.of(), 0, 1));

    assertThat(html)
        .contains("No connectors are deployed.", "No weather data yet.")
        .doesNotContain("<nav");
  }

  @Test
  void locationsArePaginated() {
    String html = PageHtml.of(new Snapshot(Sample.NOW, List.of(), List.of(), 49, 2));

    assertThat(html)
        .contains("<a href=\"/?page=1\">1</a>", "<span aria-current=\"page\">2</span>")
        .contains("<a href=\"/?page=3\">3</a>")
        .doesNotContain("page=4");
  }

  @Test
  void locationNamesAreEscaped() throws Exception {
    String name = "\"><script>alert('x')</script>&";
    LocationWeather location = Sample.location(name, Sample.hours(2, 5));
    String html = PageHtml.of(new Snapshot(Sample.NOW, List.of(), List.of(location), 1, 1));

    assertThat(html).doesNotContain("<script>alert");
    requireWellFormed(html);
  }

  @Test
  void pageIsWellFormed() throws Exception {
    requireWellFormed(PageHtml.of(Sample.snapshotWithStuckSink()));
    requireWellFormed(PageHtml.ofError("a < b"));
    requireWellFormed(
        PageHtml.of(
            Sample.snapshot(
                List.of(
                    Sample.sink(
                        "FAILED", 0, Optional.of(new Finding(true, "\"no\" <table>", "a & b")))))));
  }

  /** Parses the page as XML after closing its void elements. */
  private static void requireWellFormed(String html) throws Exception {
    String xml =
        html.replaceFirst("<!DOCTYPE html>", "")
            .replaceAll("<(meta|link)([^>]*)>", "<$1$2/>")
            .replace(" defer>", ">");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
