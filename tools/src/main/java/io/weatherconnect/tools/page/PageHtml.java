package io.weatherconnect.tools.page;

import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.tools.status.Age;
import io.weatherconnect.tools.status.Backfill;
import io.weatherconnect.tools.status.Budget;
import io.weatherconnect.tools.status.ConnectorHealth;
import io.weatherconnect.tools.status.Finding;
import io.weatherconnect.tools.status.LocationHealth;
import io.weatherconnect.tools.status.SourceMetrics;
import io.weatherconnect.tools.weather.DayRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the page. All that comes from outside is escaped. */
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
      unless the stack runs with the simulator, which makes it up. Times are UTC.</footer>
      </body>
      </html>
      """;

  private PageHtml() {}

  /** The page of what was seen. */
  static String of(Snapshot snapshot) {
    StringBuilder html =
        new StringBuilder(HEAD.formatted(snapshot.isWell() ? "All is well" : "Not well"));
    appendVerdict(html, snapshot);
    appendConnectors(html, snapshot.connectors(), snapshot.taken());
    appendSources(html, snapshot.connectors());
    appendLocations(html, snapshot);
    return html.append(FOOT).toString();
  }

  /** The page for when nothing could be seen. */
  static String ofTrouble(String trouble) {
    return HEAD.formatted("Not well")
        + "<p class=\"verdict bad\" role=\"status\">%s</p>\n".formatted(Html.escape(trouble))
        + FOOT;
  }

  private static void appendVerdict(StringBuilder html, Snapshot snapshot) {
    boolean empty = snapshot.connectors().isEmpty();
    String text =
        empty
            ? "No connectors are deployed."
            : snapshot.isWell() ? well(snapshot) : "Something is not well.";
    html.append(
        "<p class=\"verdict %s\" role=\"status\"><strong>%s</strong> As of <time>%s</time>.</p>\n"
            .formatted(
                snapshot.isWell() && !empty ? "good" : "bad", text, TIME.format(snapshot.taken())));
    for (ConnectorHealth one : snapshot.connectors()) {
      one.finding().ifPresent(finding -> appendFinding(html, one, finding));
    }
  }

  private static String well(Snapshot snapshot) {
    return snapshot.connectors().stream().allMatch(one -> one.finding().isEmpty())
        ? "All is well."
        : "No problem is known, but look at what is said below.";
  }

  private static void appendFinding(StringBuilder html, ConnectorHealth one, Finding finding) {
    html.append(
        "<div class=\"%s\"><p><strong>%s is %s:</strong> %s</p><p>%s</p></div>\n"
            .formatted(
                finding.isProblem() ? "problem" : "notice",
                Html.escape(one.name()),
                Html.escape(one.state()),
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
          ("<tr><th scope=\"row\">%s</th><td><span class=\"state %s\">%s</span></td><td>%d of %d</td>"
                  + "<td>%s</td><td>%s</td><td>%s</td></tr>\n")
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
              one.backfill().ifPresent(run -> appendBackfill(html, run, one.metrics()));
              one.metrics()
                  .ifPresentOrElse(
                      numbers -> appendNumbers(html, numbers),
                      () -> html.append("<p>It tells no numbers while it does not run.</p>\n"));
              html.append("</article>\n");
            });
    html.append("</div></section>\n");
  }

  private static void appendBackfill(
      StringBuilder html, Backfill run, Optional<SourceMetrics> numbers) {
    String left =
        numbers
            .filter(own -> own.pendingDays() > 0)
            .flatMap(SourceMetrics::backfillLeft)
            .map(time -> ", about %s left".formatted(Age.text(time)))
            .orElse("");
    html.append(
        meter(
            "Backfill",
            (double) run.done(),
            (double) run.total(),
            "%s of %s days%s".formatted(count(run.done()), count(run.total()), left)));
  }

  private static void appendNumbers(StringBuilder html, SourceMetrics numbers) {
    for (QuotaWindow window : QuotaWindow.values()) {
      Budget budget = numbers.quota().get(window);
      if (budget != null) {
        html.append(
            meter(
                "Quota left this " + window.name().toLowerCase(Locale.ROOT),
                budget.left(),
                budget.limit(),
                "%s of %s"
                    .formatted(
                        count(Math.round(budget.left())), count(Math.round(budget.limit())))));
      }
    }
    html.append(
        "<p>%s locations%s</p>\n"
            .formatted(
                count(numbers.locations()),
                numbers.suspended() == 0
                    ? ""
                    : ", <strong>%s refused by the API and left alone for a day</strong>"
                        .formatted(count(numbers.suspended()))));
  }

  private static String meter(String label, double value, double most, String text) {
    return ("<label><span>%s</span> <span>%s</span>"
            + " <progress value=\"%s\" max=\"%s\"></progress></label>\n")
        .formatted(label, text, Html.decimal(Math.max(0, value)), Html.decimal(most));
  }

  private static void appendLocations(StringBuilder html, Snapshot snapshot) {
    html.append("<section aria-labelledby=\"locations\"><h2 id=\"locations\">Locations</h2>\n");
    html.append(
        "<p class=\"key\"><span class=\"temperature\">Temperature, °C</span>"
            + " <span class=\"precipitation\">Precipitation, mm an hour</span></p>\n");
    html.append("<div class=\"cards\">\n");
    if (snapshot.locations().isEmpty()) {
      html.append("<p>No weather has arrived yet.</p>\n");
    }
    for (int i = 0; i < snapshot.locations().size(); i++) {
      appendLocation(html, i, snapshot.locations().get(i), snapshot.taken());
    }
    html.append("</div>\n");
    appendPages(html, snapshot);
    html.append("</section>\n");
  }

  private static void appendLocation(
      StringBuilder html, int number, LocationWeather location, Instant now) {
    LocationHealth health = location.health();
    String name = Html.escape(health.location());
    html.append("<article><h3>%s</h3>\n".formatted(name));
    if (location.hours().isEmpty()) {
      html.append("<p>No hours of these days have arrived yet.</p>\n");
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
                    "<p>Fetched %s, known until %s.</p>\n"
                        .formatted(ago(arrived.fetchedAt(), now), HOUR.format(arrived.until()))));
    health
        .through()
        .ifPresent(
            day -> html.append("<p>Days delivered through %s.</p>\n".formatted(DAY.format(day))));
    if (!location.days().isEmpty()) {
      appendDays(html, number, name, location.days());
    }
    html.append("</article>\n");
  }

  private static void appendDays(StringBuilder html, int number, String name, List<DayRow> days) {
    html.append(
        ("<details id=\"days-%d\"><summary>Days of %s</summary><table><thead><tr>"
                + "<th scope=\"col\">Day</th><th scope=\"col\">Lowest °C</th>"
                + "<th scope=\"col\">Highest °C</th><th scope=\"col\">mm</th></tr></thead><tbody>\n")
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

  private static void appendPages(StringBuilder html, Snapshot snapshot) {
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
