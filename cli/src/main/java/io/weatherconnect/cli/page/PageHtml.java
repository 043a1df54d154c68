package io.weatherconnect.cli.page;

import io.weatherconnect.cli.status.Age;
import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.Finding;
import io.weatherconnect.cli.status.LocationHealth;
import io.weatherconnect.cli.weather.DayRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Renders the status page. All external text is escaped. */
final class PageHtml {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s · Weather Connect</title>
      <link rel="stylesheet" href="/style.css">
      <link rel="icon" href="data:,">
      <script src="/refresh.js" defer></script>
      <noscript><meta http-equiv="refresh" content="15"></noscript>
      </head>
      <body>
      <header><h1>Weather Connect</h1></header>
      <main>
      """;
  private static final String FOOT =
      """
      </main>
      <footer>Weather data by <a href="https://open-meteo.com/">Open-Meteo</a>, CC BY 4.0,
      unless the stack runs with the simulator, which generates it. Times are UTC.</footer>
      </body>
      </html>
      """;

  private static final String HEALTHY = "Healthy";
  private static final String PROBLEM = "Problem";

  private PageHtml() {}

  /** Renders a snapshot. */
  static String of(Snapshot snapshot) {
    StringBuilder html =
        new StringBuilder(HEAD.formatted(snapshot.isHealthy() ? HEALTHY : PROBLEM));
    appendSummary(html, snapshot);
    appendConnectors(html, snapshot.connectors(), snapshot.taken());
    appendSources(html, snapshot.connectors());
    appendLocations(html, snapshot);
    return html.append(FOOT).toString();
  }

  /** Renders an error, for when no snapshot could be taken. */
  static String ofError(String error) {
    return HEAD.formatted(PROBLEM)
        + "<p class=\"summary bad\" role=\"status\">%s</p>\n".formatted(Html.escape(error))
        + FOOT;
  }

  private static void appendSummary(StringBuilder html, Snapshot snapshot) {
    boolean empty = snapshot.connectors().isEmpty();
    String text =
        empty
            ? "No connectors are deployed."
            : snapshot.isHealthy()
                ? healthySummary(snapshot)
                : "At least one connector has a problem.";
    html.append(
        "<p class=\"summary %s\" role=\"status\"><strong>%s</strong> As of <time>%s</time>.</p>\n"
            .formatted(
                snapshot.isHealthy() && !empty ? "good" : "bad",
                text,
                TIME.format(snapshot.taken())));
    for (ConnectorHealth one : snapshot.connectors()) {
      one.findings().forEach(finding -> appendFinding(html, one, finding));
    }
  }

  private static String healthySummary(Snapshot snapshot) {
    return snapshot.connectors().stream().allMatch(one -> one.findings().isEmpty())
        ? "All connectors are healthy."
        : "No problems. See the notices below.";
  }

  private static void appendFinding(StringBuilder html, ConnectorHealth one, Finding finding) {
    html.append(
        "<div class=\"%s\"><p><strong>%s %s:</strong> %s</p><p>%s</p></div>\n"
            .formatted(
                finding.isProblem() ? "problem" : "notice",
                Html.escape(finding.label().orElse(one.state())),
                Html.escape(one.name()),
                Html.escape(finding.what()),
                Html.escape(finding.remedy())));
  }

  private static void appendConnectors(
      StringBuilder html, List<ConnectorHealth> connectors, Instant now) {
    html.append("<section aria-labelledby=\"connectors\"><h2 id=\"connectors\">Connectors</h2>\n");
    html.append("<div class=\"wide\"><table>\n<thead><tr>");
    for (String heading :
        List.of("Connector", "State", "Tasks", "Lag", "Progress", "Newest record")) {
      html.append("<th scope=\"col\">").append(heading).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (ConnectorHealth one : connectors) {
      html.append(
          ("<tr><th scope=\"row\">%s</th><td><span class=\"state %s\">%s</span></td><td>%d of"
                  + " %d</td><td>%s</td><td>%s</td><td>%s</td></tr>\n")
              .formatted(
                  Html.escape(one.name()),
                  one.isWell() ? "good" : "bad",
                  Html.escape(one.state()),
                  one.running(),
                  one.tasks(),
                  one.lag().isPresent() ? count(one.lag().getAsLong()) : "–",
                  Html.escape(one.progress()),
                  one.newest().map(newest -> ago(newest, now)).orElse("–")));
    }
    html.append("</tbody></table></div></section>\n");
  }

  private static void appendSources(StringBuilder html, List<ConnectorHealth> connectors) {
    html.append("<section aria-labelledby=\"sources\"><h2 id=\"sources\">Sources</h2>\n");
    html.append("<div class=\"cards\">\n");
    connectors.stream()
        .filter(ConnectorHealth::isSource)
        .forEach(
            one -> {
              html.append("<article><h3>%s</h3>\n".formatted(Html.escape(one.name())));
              one.backfill().ifPresent(backfill -> appendBackfill(html, backfill, one.metrics()));
              one.metrics()
                  .ifPresentOrElse(
                      metrics -> appendMetrics(html, metrics),
                      () -> html.append("<p>Metrics are unavailable.</p>\n"));
              html.append("</article>\n");
            });
    html.append("</div></section>\n");
  }

  private static void appendBackfill(
      StringBuilder html, Backfill backfill, Optional<ConnectorMetrics> metrics) {
    String timeLeft =
        metrics
            .filter(values -> values.count("backfill_days_left") > 0)
            .flatMap(ConnectorMetrics::backfillLeft)
            .map(time -> ", about %s left".formatted(Age.text(time)))
            .orElse("");
    String suppressed =
        metrics
            .map(values -> values.count("rows_suppressed_total"))
            .filter(rows -> rows > 0)
            .map(rows -> ", %s rows suppressed".formatted(count(rows)))
            .orElse("");
    html.append(
        meter(
            "Backfill",
            (double) backfill.done(),
            (double) backfill.total(),
            "%s of %s days%s%s"
                .formatted(count(backfill.done()), count(backfill.total()), timeLeft, suppressed)));
  }

  private static void appendMetrics(StringBuilder html, ConnectorMetrics metrics) {
    metrics
        .quota()
        .forEach(
            (window, budget) ->
                html.append(
                    meter(
                        "Quota left this " + window,
                        budget.left(),
                        budget.limit(),
                        "%s of %s"
                            .formatted(
                                count(Math.round(budget.left())),
                                count(Math.round(budget.limit()))))));
    html.append(
        "<p>%s locations%s</p>\n"
            .formatted(
                count(metrics.count("locations")),
                metrics.count("locations_suspended") == 0
                    ? ""
                    : ", <strong>%s rejected by the API and suspended for a day</strong>"
                        .formatted(count(metrics.count("locations_suspended")))));
  }

  private static String meter(String label, double value, double max, String text) {
    return ("<label><span>%s</span> <span>%s</span>"
            + " <progress value=\"%s\" max=\"%s\"></progress></label>\n")
        .formatted(label, text, Html.decimal(Math.max(0, value)), Html.decimal(max));
  }

  private static void appendLocations(StringBuilder html, Snapshot snapshot) {
    html.append("<section aria-labelledby=\"locations\"><h2 id=\"locations\">Locations</h2>\n");
    html.append(
        "<p class=\"key\"><span class=\"temperature\">Temperature, °C</span>"
            + " <span class=\"precipitation\">Precipitation, mm per hour</span></p>\n");
    html.append("<div class=\"cards\">\n");
    if (snapshot.locations().isEmpty()) {
      html.append("<p>No weather data yet.</p>\n");
    }
    for (int i = 0; i < snapshot.locations().size(); i++) {
      appendLocation(html, i, snapshot.locations().get(i), snapshot.taken());
    }
    html.append("</div>\n");
    appendPageLinks(html, snapshot);
    html.append("</section>\n");
  }

  private static void appendLocation(
      StringBuilder html, int number, LocationWeather location, Instant now) {
    LocationHealth health = location.health();
    String name = Html.escape(health.location());
    html.append("<article><h3>%s</h3>\n".formatted(name));
    if (location.hours().isEmpty()) {
      html.append("<p>No hourly data for this period yet.</p>\n");
    } else {
      html.append(
          "<figure>%s</figure>\n"
              .formatted(new WeatherChart(location.hours(), now).svg(health.location())));
    }
    health
        .arrived()
        .ifPresent(
            arrived ->
                html.append(
                    "<p>Current hour fetched %s, forecast through %s.</p>\n"
                        .formatted(ago(arrived.fetchedAt(), now), HOUR.format(arrived.until()))));
    health
        .through()
        .ifPresent(day -> html.append("<p>Delivered through %s.</p>\n".formatted(DAY.format(day))));
    if (!location.days().isEmpty()) {
      appendDays(html, number, name, location.days());
    }
    html.append("</article>\n");
  }

  private static void appendDays(StringBuilder html, int number, String name, List<DayRow> days) {
    html.append(
        ("<details id=\"days-%d\"><summary>Daily values of %s</summary><table><thead><tr><th"
                + " scope=\"col\">Day</th><th scope=\"col\">Min °C</th><th scope=\"col\">Max"
                + " °C</th><th scope=\"col\">Precipitation, mm</th></tr></thead><tbody>\n")
            .formatted(number, name));
    for (DayRow day : days) {
      html.append(
          "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  DAY.format(day.date()),
                  cell(day.lowest()),
                  cell(day.highest()),
                  cell(day.precipitation())));
    }
    html.append("</tbody></table></details>\n");
  }

  private static void appendPageLinks(StringBuilder html, Snapshot snapshot) {
    if (snapshot.pages() == 1) {
      return;
    }
    html.append("<nav aria-label=\"Pages of locations\"><ul>\n");
    for (int page = 1; page <= snapshot.pages(); page++) {
      html.append(
          page == snapshot.page()
              ? "<li><span aria-current=\"page\">%d</span></li>\n".formatted(page)
              : "<li><a href=\"/?page=%d\">%d</a></li>\n".formatted(page, page));
    }
    html.append("</ul></nav>\n");
  }

  private static String cell(Double value) {
    return value == null ? "–" : Html.decimal(value);
  }

  private static String ago(Instant then, Instant now) {
    return Age.text(Duration.between(then, now)) + " ago";
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
