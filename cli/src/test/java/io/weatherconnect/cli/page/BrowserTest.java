package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.page.Browser.Visit;
import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.Finding;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads the page in Chromium, if it is installed. */
@Timeout(120)
final class BrowserTest {
  private static final String HOSTILE = "\"><script>alert('x')</script>&";
  private static final Finding UNKNOWN =
      Finding.problem("lag and newest records are unknown", "Check --kafka.").labelled("UNKNOWN");

  @TempDir private static Path directory;
  private static Browser browser;
  private static Visit healthy;
  private static Visit problems;

  @BeforeAll
  static void loadPages() throws Exception {
    browser = Browser.require(directory);
    healthy = visit(Sample.healthy());
    problems =
        visit(
            new Sample(
                List.of(
                    Sample.withStuckSink().connectors().get(1),
                    Sample.source(
                        52_560,
                        List.of(
                            new Finding(
                                true, Optional.of("NO DATA"), "only null values", "Check it."),
                            new Finding(
                                false, Optional.of("SKIPPED"), "4 days skipped", "Run it.")))),
                1,
                List.of(Sample.location(HOSTILE, Sample.hours(2, 5)))));
  }

  @Test
  void nothingIsLoggedToTheConsole() {
    assertThat(healthy.consoleMessages()).isEmpty();
    assertThat(problems.consoleMessages()).isEmpty();
  }

  @Test
  void healthyStackIsReported() {
    assertThat(healthy.dom())
        .contains("<title>Healthy · Weather Connect</title>")
        .contains("class=\"summary good\"", "All connectors are healthy.")
        .contains("As of 10 Mar 2026, 14:30:00 UTC.")
        .contains("<th scope=\"row\">cassandra-hourly-sink</th>", "<td>40 s ago</td>")
        .doesNotContain("class=\"problem\"");
  }

  @Test
  void stuckSinkIsReportedAndEscaped() {
    assertThat(problems.dom())
        .contains("<title>Problem · Weather Connect</title>")
        .contains("At least one connector has a problem.")
        .contains("<span class=\"state bad\">STUCK</span>", "<td>1,234</td>")
        .contains(
            "<div class=\"problem\"><p><strong>STUCK cassandra-hourly-sink:</strong> says RUNNING"
                + " but &lt;delivers&gt; nothing</p><p>Fix it &amp; restart.</p></div>");
  }

  @Test
  void whatIsUnknownIsAProblemWithoutAConnector() throws Exception {
    assertThat(visit(Sample.healthy().withUnknown(UNKNOWN)).dom())
        .contains("<title>Problem · Weather Connect</title>", "class=\"summary bad\"")
        .contains("Part of the status is unknown. See the problems below.")
        .contains(
            "<div class=\"problem\"><p><strong>UNKNOWN:</strong> lag and newest records are"
                + " unknown</p><p>Check --kafka.</p></div>")
        .doesNotContain("All connectors are healthy.");
  }

  @Test
  void whatIsUnknownIsShownWithoutConnectors() throws Exception {
    assertThat(visit(new Sample(List.of(), 1, List.of()).withUnknown(UNKNOWN)).dom())
        .contains("<title>Problem · Weather Connect</title>")
        .contains("Part of the status is unknown.", "<strong>UNKNOWN:</strong> lag and newest");
  }

  @Test
  void problemOfAConnectorIsNamedBesideWhatIsUnknown() throws Exception {
    assertThat(visit(Sample.withStuckSink().withUnknown(UNKNOWN)).dom())
        .contains("At least one connector has a problem.")
        .containsSubsequence("<strong>UNKNOWN:</strong>", "<strong>STUCK cassandra-hourly-sink:");
  }

  @Test
  void suppressedRowsAndEachFindingAreShown() {
    assertThat(problems.dom())
        .contains("<strong>NO DATA openmeteo-source:</strong> only null values")
        .contains("<div class=\"notice\"><p><strong>SKIPPED openmeteo-source:</strong> 4 days")
        .contains("109 of 140 days, about 12 min left, 52,560 rows suppressed");
  }

  @Test
  void quotaAndBackfillHaveBarsWithValues() {
    assertThat(healthy.dom())
        .contains("<progress max=\"140\" value=\"109\"></progress>")
        .contains("109 of 140 days, about 12 min left")
        .contains("<progress max=\"600\" value=\"180.5\"></progress>")
        .contains("181 of 600", "4,200 of 5,000", "9,000 of 10,000")
        .contains("5 locations, <strong>1 rejected by the API");
  }

  @Test
  void backfillWithUnknownProgressHasNoBar() throws Exception {
    assertThat(visit(Sample.with(Sample.source(0, Backfill.UNKNOWN, List.of()))).dom())
        .contains("<p>Backfill: progress unknown, about 12 min left</p>")
        .contains("<span>Quota left this minute</span>")
        .doesNotContain("of 140 days");
  }

  @Test
  void locationsHaveChartsWithTextAlternatives() {
    assertThat(healthy.dom().split("<canvas ", -1)).hasSize(3);
    assertThat(healthy.dom())
        .contains("<h3>Frankfurt (Oder)</h3>")
        .contains(
            "aria-label=\"Berlin, Sat 7 Mar, 00:00 to Fri 13 Mar, 23:00 UTC: temperature 2.1 to"
                + " 18.0 °C, total precipitation 67.2 mm\"")
        .contains("Current hour fetched 9 min ago, forecast through Fri 13 Mar, 23:00.")
        .contains("Delivered through Mon 9 Mar.");
  }

  @Test
  void currentValuesAreShownAsNumbers() {
    assertThat(healthy.dom())
        .contains(
            "<p class=\"current\"><strong>15.9 °C</strong><span>0.0 mm</span><span>Tue 10 Mar,"
                + " 14:00 UTC</span><span>Today -1.2 to 9.8 °C</span></p>");
  }

  @Test
  void simulatedWeatherHasBanner() throws Exception {
    assertThat(visit(new Sample(List.of(), 1, List.of(), true, List.of())).dom())
        .containsPattern("id=\"simulated\" role=\"status\">\\s*<strong>Simulated weather");
    assertThat(healthy.dom()).contains("id=\"simulated\" role=\"status\" hidden=\"\">");
  }

  @Test
  void locationWithoutHoursHasNoChart() {
    assertThat(healthy.dom())
        .containsPattern(
            "<h3>Nowhere</h3>\\s*<p class=\"current\" hidden=\"\"></p>\\s*<figure"
                + " hidden=\"\"></figure>")
        .contains("<p>No hourly data for this period yet.</p>");
  }

  @Test
  void missingDailyValueIsADash() {
    assertThat(healthy.dom())
        .contains("<summary>Daily values of Berlin</summary>")
        .contains("<tr><th scope=\"row\">Tue 10 Mar</th><td>-1.2</td><td>9.8</td><td>–</td></tr>");
  }

  @Test
  void locationNamesAreEscaped() {
    assertThat(problems.dom())
        .contains("<h3>\"&gt;&lt;script&gt;alert('x')&lt;/script&gt;&amp;</h3>")
        .doesNotContain("<script>alert");
  }

  @Test
  void noticeIsShownOnHealthyPage() throws Exception {
    Finding paused = new Finding(false, "by an operator", "Resume it.");

    assertThat(visit(Sample.with(Sample.sink("PAUSED", 7, Optional.of(paused)))).dom())
        .contains("class=\"summary good\"", "<span class=\"state good\">PAUSED</span>")
        .contains(">No problems. See the notices below.</strong>")
        .contains(
            "<div class=\"notice\"><p><strong>PAUSED cassandra-hourly-sink:</strong> by an"
                + " operator</p><p>Resume it.</p></div>");
  }

  @Test
  void emptyStackIsReportedAndLocationsArePaginated() throws Exception {
    try (StatusPage page = StatusPage.serve(0, new Sample(List.of(), 3, List.of()))) {
      Visit visit = browser.visit(page.uri().resolve("/?page=2"), 1_000);

      assertThat(visit.dom())
          .contains("No connectors are deployed.", "No weather data yet.", "summary bad")
          .contains("<a href=\"/?page=1\">1</a>", "<span aria-current=\"page\">2</span>")
          .contains("<a href=\"/?page=3\">3</a>")
          .doesNotContain("page=4");
    }
    assertThat(healthy.dom()).contains("<ul id=\"pages\"></ul>");
  }

  @Test
  void failureIsShown() throws Exception {
    try (StatusPage page = StatusPage.serve(0, new FailingData())) {
      assertThat(browser.visit(page.uri(), 1_000).dom())
          .contains("<title>Problem · Weather Connect</title>")
          .contains("role=\"status\">Connect does not respond.</strong>")
          .contains("<p id=\"weather-note\" role=\"status\">Connect does not respond.</p>");
    }
  }

  @Test
  void pageRefreshesItself() throws Exception {
    ChangingData data = new ChangingData();
    try (StatusPage page = StatusPage.serve(0, data)) {
      Visit visit = browser.visit(page.uri(), 15_000);

      assertThat(data.requests).hasValueGreaterThan(1);
      assertThat(visit.dom())
          .contains("<title>Healthy · Weather Connect</title>")
          .doesNotContain("STUCK");
      assertThat(visit.dom().split("<canvas ", -1)).hasSize(3);
      assertThat(visit.consoleMessages()).isEmpty();
    }
  }

  /** A stuck sink, which is healthy from the second request on. */
  private static final class ChangingData implements PageData {
    private final AtomicInteger requests = new AtomicInteger();

    @Override
    public JsonNode status() {
      return (requests.incrementAndGet() == 1 ? Sample.withStuckSink() : Sample.healthy()).status();
    }

    @Override
    public JsonNode weather(int page) {
      return Sample.healthy().weather(page);
    }

    @Override
    public void close() {}
  }

  private static Visit visit(Sample sample) throws Exception {
    try (StatusPage page = StatusPage.serve(0, sample)) {
      URI uri = page.uri();
      return browser.visit(uri, 1_000);
    }
  }
}
