package io.weatherconnect.cli.page;

import io.weatherconnect.cli.weather.HourRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Renders hourly weather as an SVG chart: temperature as a line with gaps for missing hours, and
 * precipitation as bars. Times are UTC.
 */
final class WeatherChart {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 220;
  private static final int LEFT = 32;
  private static final int RIGHT = WIDTH - 32;
  private static final int TOP = 22;
  private static final int BOTTOM = HEIGHT - 28;
  private static final int HALF_LABEL = 12;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MAX_HOUR_AXIS = Duration.ofHours(36);
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_OF_MONTH =
      DateTimeFormatter.ofPattern("d", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final List<HourRow> hours;
  private final Instant now;
  private final Duration span;
  private final Scale time;
  private final DoubleSummaryStatistics temperatures;
  private final DoubleSummaryStatistics precipitations;
  private final Scale temperature;
  private final Scale precipitation;

  /**
   * @param hours at least one row, all of one model, in ascending order
   * @param now the time to mark, if it lies within the hours
   */
  WeatherChart(List<HourRow> hours, Instant now) {
    this.hours = hours;
    this.now = now;
    Instant first = hours.get(0).time();
    Instant last = hours.get(hours.size() - 1).time().plus(HOUR);
    this.span = Duration.between(first, last);
    this.time = new Scale(0, span.toSeconds(), LEFT, RIGHT);
    this.temperatures =
        hours.stream()
            .map(HourRow::temperature)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    this.precipitations =
        hours.stream()
            .map(HourRow::precipitation)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    this.temperature =
        temperatures.getCount() == 0
            ? Scale.covering(0, 1, BOTTOM, TOP)
            : Scale.covering(temperatures.getMin(), temperatures.getMax(), BOTTOM, TOP);
    // Bars use the lower half only, and the scale covers at least 2 mm so that drizzle looks small.
    this.precipitation =
        Scale.covering(0, Math.max(2, precipitations.getMax()), BOTTOM, (TOP + BOTTOM) / 2.0);
  }

  /** Renders the chart. */
  String svg(String location) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT, Html.escape(summary(location))));
    appendTimeAxis(svg);
    appendValueAxes(svg);
    hours.forEach(hour -> appendBar(svg, hour));
    svg.append("<path class=\"temperature\" d=\"%s\"/>".formatted(path()));
    appendNow(svg);
    return svg.append("</svg>").toString();
  }

  /** Returns the text alternative of the chart. */
  String summary(String location) {
    String temperatureText =
        temperatures.getCount() == 0
            ? "no temperature values"
            : "temperature %s to %s °C"
                .formatted(
                    Html.decimal(temperatures.getMin()), Html.decimal(temperatures.getMax()));
    return "%s, %s to %s UTC: %s, total precipitation %s mm"
        .formatted(
            location,
            hours.get(0).time(),
            hours.get(hours.size() - 1).time(),
            temperatureText,
            Html.decimal(precipitations.getSum()));
  }

  private void appendTimeAxis(StringBuilder svg) {
    boolean hasHourAxis = span.compareTo(MAX_HOUR_AXIS) <= 0;
    Duration step = hasHourAxis ? Duration.ofHours(6) : Duration.ofDays(1);
    Instant end = hours.get(0).time().plus(span);
    LocalDate firstDay = LocalDate.ofInstant(hours.get(0).time(), ZoneOffset.UTC);
    for (Instant mark = firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
        !mark.isAfter(end);
        mark = mark.plus(step)) {
      double x = x(mark);
      if (x >= LEFT - 0.5) {
        appendLine(svg, "grid", x, TOP, x, BOTTOM);
      }
      if (hasHourAxis && x >= LEFT - 0.5) {
        appendText(svg, "middle", x, HEIGHT - 10, TIME_OF_DAY.format(mark));
      } else if (!hasHourAxis) {
        double left = Math.max(x, LEFT);
        double right = Math.min(x(mark.plus(step)), RIGHT);
        // An incomplete day at either end may be too narrow for a label.
        if (right - left >= 20) {
          DateTimeFormatter label = right - left >= 42 ? WEEKDAY : DAY_OF_MONTH;
          appendText(svg, "middle", (left + right) / 2, HEIGHT - 10, label.format(mark));
        }
      }
    }
  }

  private void appendValueAxes(StringBuilder svg) {
    for (double mark : temperature.marks()) {
      double y = temperature.at(mark);
      appendLine(svg, mark == 0 ? "zero" : "grid", LEFT, y, RIGHT, y);
      appendText(svg, "end", LEFT - 6, y + 4, number(mark));
    }
    for (double mark : precipitation.marks()) {
      appendText(svg, "start", RIGHT + 6, precipitation.at(mark) + 4, number(mark));
    }
    appendText(svg, "end", LEFT - 6, 11, "°C");
    appendText(svg, "start", RIGHT + 6, 11, "mm");
  }

  private void appendBar(StringBuilder svg, HourRow hour) {
    if (hour.precipitation() == null || hour.precipitation() <= 0) {
      return;
    }
    // The value at a time is the sum of the preceding hour.
    double left = Math.max(LEFT, x(hour.time().minus(HOUR)));
    double right = x(hour.time());
    double top = precipitation.at(hour.precipitation());
    if (right > left) {
      svg.append(
          "<rect class=\"precipitation\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
              .formatted(
                  Html.decimal(left),
                  Html.decimal(top),
                  Html.decimal(right - left),
                  Html.decimal(BOTTOM - top)));
    }
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    Instant previous = null;
    for (HourRow hour : hours) {
      if (hour.temperature() == null) {
        previous = null;
        continue;
      }
      boolean continuesLine = previous != null && previous.plus(HOUR).equals(hour.time());
      path.append(continuesLine ? 'L' : 'M')
          .append(Html.decimal(x(hour.time())))
          .append(' ')
          .append(Html.decimal(temperature.at(hour.temperature())));
      previous = hour.time();
    }
    return path.toString();
  }

  private void appendNow(StringBuilder svg) {
    double x = x(now);
    if (x >= LEFT && x <= RIGHT) {
      appendLine(svg, "now", x, TOP - 6, x, BOTTOM);
      // Keep the label clear of the units, which are on the same line beside the chart.
      double label = Math.min(RIGHT - HALF_LABEL, Math.max(LEFT + HALF_LABEL, x));
      appendText(svg, "middle", label, 11, "now");
    }
  }

  private double x(Instant instant) {
    return time.at((double) Duration.between(hours.get(0).time(), instant).toSeconds());
  }

  private static void appendLine(
      StringBuilder svg, String kind, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(
                kind, Html.decimal(x1), Html.decimal(y1), Html.decimal(x2), Html.decimal(y2)));
  }

  private static void appendText(
      StringBuilder svg, String anchor, double x, double y, String text) {
    svg.append(
        "<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(anchor, Html.decimal(x), Html.decimal(y), Html.escape(text)));
  }

  /** Formats a tick mark, with a decimal only if it has one. */
  private static String number(double mark) {
    return mark == Math.rint(mark)
        ? String.format(Locale.ROOT, "%.0f", mark + 0.0)
        : Html.decimal(mark);
  }
}
