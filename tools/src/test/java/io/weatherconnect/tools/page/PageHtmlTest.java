package io.weatherconnect.tools.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.tools.status.Finding;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** What the page says. */
final class PageHtmlTest {
  @Test
  void wellStackIsSaidToBe() {
    String html = PageHtml.of(Sample.snapshot());

    assertThat(html)
        .contains("<title>All is well · Weather Connect</title>")
        .contains("class=\"verdict good\"")
        .doesNotContain("class=\"problem\"");
  }

  @Test
  void stuckSinkIsSaidFirstAndEscaped() {
    String html = PageHtml.of(Sample.snapshotWithStuckSink());

    assertThat(html)
        .contains("<title>Not well · Weather Connect</title>")
        .contains("<span class=\"state bad\">STUCK</span>", "<td>1,234</td>")
        .contains(
            "<div class=\"problem\"><p><strong>cassandra-hourly-sink is STUCK:</strong> says RUNNING"
                + " but &lt;delivers&gt; nothing</p><p>Mend it &amp; restart.</p></div>");
  }

  @Test
  void noticeIsToldAlthoughAllIsWell() {
    Finding paused = new Finding(false, "somebody told it to", "Resume it.");

    String html =
        PageHtml.of(Sample.snapshot(List.of(Sample.sink("PAUSED", 7, Optional.of(paused)))));

    assertThat(html)
        .contains("class=\"verdict good\"", "<span class=\"state good\">PAUSED</span>")
        .contains("<strong>No problem is known, but look at what is said below.</strong>")
        .contains(
            "<div class=\"notice\"><p><strong>cassandra-hourly-sink is PAUSED:</strong> somebody"
                + " told it to</p><p>Resume it.</p></div>");
  }

  @Test
  void quotaAndBackfillAreBarsWithTheirNumbers() {
    String html = PageHtml.of(Sample.snapshot());

    assertThat(html)
        .contains("<progress value=\"109.0\" max=\"140.0\"></progress>")
        .contains("109 of 140 days, about 12 min left")
        .contains("<progress value=\"180.5\" max=\"600.0\"></progress>")
        .contains("181 of 600", "4,200 of 5,000", "9,000 of 10,000")
        .contains("5 locations, <strong>1 refused by the API");
  }

  @Test
  void locationWithoutHoursHasNoChart() {
    String html = PageHtml.of(Sample.snapshot());

    assertThat(html.split("<figure>", -1)).hasSize(3);
    assertThat(html).contains("<h3>Nowhere</h3>\n<p>No hours of these days have arrived yet.</p>");
  }

  @Test
  void missingValueOfADayIsADash() {
    assertThat(PageHtml.of(Sample.snapshot()))
        .contains("<tr><th scope=\"row\">Tue 10 Mar</th><td>-1.2</td><td>9.8</td><td>–</td></tr>");
  }

  @Test
  void freshStackSaysThatNothingIsThereYet() {
    String html = PageHtml.of(new Snapshot(Sample.NOW, List.of(), List.of(), 0, 1));

    assertThat(html)
        .contains("No connectors are deployed.", "No weather has arrived yet.")
        .doesNotContain("<nav");
  }

  @Test
  void manyLocationsStandOnSeveralPages() {
    String html = PageHtml.of(new Snapshot(Sample.NOW, List.of(), List.of(), 49, 2));

    assertThat(html)
        .contains("<a href=\"/?page=1\">1</a>", "<span aria-current=\"page\">2</span>")
        .contains("<a href=\"/?page=3\">3</a>")
        .doesNotContain("page=4");
  }

  @Test
  void namesCannotBreakThePage() throws Exception {
    String name = "\"><script>alert('x')</script>&";
    LocationWeather location = Sample.location(name, Sample.hours(2, 5));
    String html = PageHtml.of(new Snapshot(Sample.NOW, List.of(), List.of(location), 1, 1));

    assertThat(html).doesNotContain("<script>alert");
    requireWellFormed(html);
  }

  @Test
  void pageIsWellFormed() throws Exception {
    requireWellFormed(PageHtml.of(Sample.snapshotWithStuckSink()));
    requireWellFormed(PageHtml.ofTrouble("a < b"));
    requireWellFormed(
        PageHtml.of(
            Sample.snapshot(
                List.of(
                    Sample.sink(
                        "FAILED", 0, Optional.of(new Finding(true, "\"no\" <table>", "a & b")))))));
  }

  /** As XML once the tags that HTML leaves open are closed. */
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
